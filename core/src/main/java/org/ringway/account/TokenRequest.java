package org.ringway.account;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A token that somebody wants.
///
/// @param name what it is for, 1 to 100 characters
/// @param roles what its holder may do, at least one
/// @param expiresAt from then on it is void; null for never
public record TokenRequest(String name, Set<Role> roles, @Nullable Instant expiresAt) {
    /// Copies the set.
    public TokenRequest {
        roles = Set.copyOf(roles);
    }
}
