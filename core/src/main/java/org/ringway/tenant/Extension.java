package org.ringway.tenant;

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
public record Extension(
        String number,
        String displayName,
        String authUser,
        DigestSecret secret,
        Set<String> aliases,
        boolean enabled,
        Set<DialClass> dialRights) {
    /// Copies the sets.
    public Extension {
        aliases = Set.copyOf(aliases);
        dialRights = Set.copyOf(dialRights);
    }

    /// An extension that may call everything.
    public Extension(
            String number,
            String displayName,
            String authUser,
            DigestSecret secret,
            Set<String> aliases,
            boolean enabled) {
        this(number, displayName, authUser, secret, aliases, enabled, DialClass.all());
    }
}
