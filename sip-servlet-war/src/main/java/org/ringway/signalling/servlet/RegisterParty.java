package org.ringway.signalling.servlet;

import org.jspecify.annotations.Nullable;
import org.ringway.certificate.CertificatePin;
import org.ringway.sip.DigestChallenge.Person;
import org.ringway.tenant.Hop;

/// Who registers where.
///
/// @param login the user part of the address of record
/// @param domain the registrar's domain
/// @param hop where REGISTER is sent
/// @param contact the user part by which the registrar is to call the gateway
/// @param person who answers challenges
/// @param path whether Path (RFC 3327) names the gateway as well
/// @param pin the one certificate that has to be shown over TLS; null for any that is believed
record RegisterParty(
        String login,
        String domain,
        Hop hop,
        String contact,
        Person person,
        boolean path,
        @Nullable CertificatePin pin) {}
