package org.ringway.account;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is known of a token; the token itself is not.
///
/// @param id its number
/// @param name what it is for
/// @param roles what its holder may do
/// @param createdAt when it was made
/// @param createdBy by whom
/// @param expiresAt from then on it is void; null for never
public record ApiToken(
        UUID id,
        String name,
        Set<Role> roles,
        Instant createdAt,
        String createdBy,
        @Nullable Instant expiresAt) {
    /// Copies the set.
    public ApiToken {
        roles = Set.copyOf(roles);
    }
}
