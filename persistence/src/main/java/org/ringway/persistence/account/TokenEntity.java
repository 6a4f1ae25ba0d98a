package org.ringway.persistence.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ringway.account.ApiToken;

/// A token as stored: its hash in place of itself.
@Entity
@Table(name = "api_token")
public class TokenEntity {
    @Id private UUID id = new UUID(0, 0);
    private String name = "";

    @SuppressWarnings("UnusedVariable") // queries compare it
    private String tokenHash = "";

    private String roles = "";
    private Instant createdAt = Instant.EPOCH;
    private String createdBy = "";
    private @Nullable Instant expiresAt;

    /// For Hibernate.
    protected TokenEntity() {}

    /// A new token.
    TokenEntity(ApiToken token, String tokenHash) {
        this.id = token.id();
        this.name = token.name();
        this.tokenHash = tokenHash;
        this.roles = RoleText.of(token.roles());
        this.createdAt = token.createdAt();
        this.createdBy = token.createdBy();
        this.expiresAt = token.expiresAt();
    }

    /// As others see it.
    ApiToken toToken() {
        return new ApiToken(id, name, RoleText.parse(roles), createdAt, createdBy, expiresAt);
    }

    /// Whether it is in force.
    boolean isValid(Instant now) {
        return expiresAt == null || expiresAt.isAfter(now);
    }
}
