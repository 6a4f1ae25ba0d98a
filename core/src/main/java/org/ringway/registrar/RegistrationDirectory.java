package org.ringway.registrar;

import java.util.List;

/// Who is reachable where, for the console and the REST API. Implemented by the signalling module.
public interface RegistrationDirectory {
    /// The bindings of one tenant in the order of their numbers.
    ///
    /// @param tenant the tenant's id
    List<Binding> of(String tenant);

    /// Takes away at once what the configuration in force allows no longer, which would else happen
    /// within a second: the bindings of extensions that are gone or disabled, and the session
    /// tokens of those with another password.
    void follow();
}
