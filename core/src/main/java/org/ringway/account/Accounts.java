package org.ringway.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The accounts of the console and the REST API. Implemented by the persistence module.
public interface Accounts {
    /// Whoever has that name and password; empty when nobody does. Takes as long either way.
    Optional<Account> byPassword(String name, String password);

    /// Whoever holds a token that is in force; empty when nobody does.
    Optional<Account> byToken(String token);

    /// Makes a token.
    ///
    /// @param by the name of who makes it
    IssuedToken issue(TokenRequest request, String by);

    /// Every token, the newest first.
    List<ApiToken> tokens();

    /// Takes a token back, at once.
    ///
    /// @param by the name of who takes it back
    /// @return whether there was one
    boolean revoke(UUID id, String by);
}
