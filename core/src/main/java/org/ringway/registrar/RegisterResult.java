package org.ringway.registrar;

import java.util.List;

/// What the [Registrar] says to a REGISTER.
public sealed interface RegisterResult {
    /// Done: 200 with one Contact per binding.
    ///
    /// @param bindings every binding of the address of record now in force
    record Registered(List<Binding> bindings) implements RegisterResult {
        /// Copies the list.
        public Registered {
            bindings = List.copyOf(bindings);
        }
    }

    /// Nothing was changed.
    ///
    /// @param status 400 for a request that contradicts itself, 403 for too many contacts, 500 for
    ///   one that comes out of order
    /// @param detail plain words for the response
    record Refused(int status, String detail) implements RegisterResult {}
}
