package org.ringway.signalling.call;

/// What the INVITE to the target of a transfer says of people.
///
/// @param from the From header's value: the party that stays
/// @param to the To header's value: the target
/// @param referredBy the Referred-By header's value: the transferor (RFC 3892)
public record Invitation(String from, String to, String referredBy) {}
