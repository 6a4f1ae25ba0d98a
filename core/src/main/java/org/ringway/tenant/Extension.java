package org.ringway.tenant;

import java.util.Optional;
import java.util.Set;

/// A person or device of a tenant that registers and is called, browser or hardphone alike.
///
/// @param number the dialled number, also the user part of its address of record
/// @param displayName how it is shown to others; may be empty
/// @param authUser the digest user name, often the number
/// @param secret what verifies its password
/// @param aliases other names under which it is dialled
/// @param enabled whether it may register, call and be called
/// @param dialRights what it may call, itself or by a transfer
/// @param remote its account at the enterprise's PBX, when it has one
/// @param limits how much it may call outside; empty when its tenant says so
/// @param srtp whether the media of its telephones is protected, see [#phoneSrtp]:
///   [SrtpPolicy#OFF], [SrtpPolicy#OPTIONAL] or [SrtpPolicy#REQUIRED]; a browser's always is
/// @param outsideNumber what trunks are told in place of its number; empty for what each trunk's
///   rule makes of it
public record Extension(
        String number,
        String displayName,
        String authUser,
        DigestSecret secret,
        Set<String> aliases,
        boolean enabled,
        Set<DialClass> dialRights,
        Optional<RemoteAccount> remote,
        Optional<CallLimits> limits,
        SrtpPolicy srtp,
        String outsideNumber) {
    /// Copies the sets.
    public Extension {
        aliases = Set.copyOf(aliases);
        dialRights = Set.copyOf(dialRights);
    }

    /// An extension that may call everything, without an account at a PBX.
    public Extension(
            String number,
            String displayName,
            String authUser,
            DigestSecret secret,
            Set<String> aliases,
            boolean enabled) {
        this(number, displayName, authUser, secret, aliases, enabled, DialClass.all());
    }

    /// Without a number of its own outside, and without SRTP for its telephones.
    public Extension(
            String number,
            String displayName,
            String authUser,
            DigestSecret secret,
            Set<String> aliases,
            boolean enabled,
            Set<DialClass> dialRights,
            Optional<RemoteAccount> remote,
            Optional<CallLimits> limits) {
        this(
                number,
                displayName,
                authUser,
                secret,
                aliases,
                enabled,
                dialRights,
                remote,
                limits,
                SrtpPolicy.OFF,
                "");
    }

    /// With the limits that its tenant has for it.
    public Extension(
            String number,
            String displayName,
            String authUser,
            DigestSecret secret,
            Set<String> aliases,
            boolean enabled,
            Set<DialClass> dialRights,
            Optional<RemoteAccount> remote) {
        this(
                number,
                displayName,
                authUser,
                secret,
                aliases,
                enabled,
                dialRights,
                remote,
                Optional.empty());
    }

    /// Without an account at a PBX.
    public Extension(
            String number,
            String displayName,
            String authUser,
            DigestSecret secret,
            Set<String> aliases,
            boolean enabled,
            Set<DialClass> dialRights) {
        this(number, displayName, authUser, secret, aliases, enabled, dialRights, Optional.empty());
    }

    /// How its telephones are spoken to. One that asks for SRTP by itself gets it though the
    /// setting is off: nobody else has to agree to that, and it takes nothing else.
    public SrtpPolicy phoneSrtp() {
        return srtp == SrtpPolicy.OFF ? SrtpPolicy.ANSWERED : srtp;
    }

    /// Whether the PBX and not the gateway asks for the password of whoever registers it.
    public boolean isRelayed() {
        return remote.filter(a -> a.keeper() == RemoteAccount.Keeper.BROWSER).isPresent();
    }
}
