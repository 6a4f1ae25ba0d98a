package org.ringway.persistence.tenant;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ringway.tenant.Trunk;

/// The trunks of the file of global trunks.
public interface TrunkFileWatch {
    /// Looks whether the file has changed.
    ///
    /// @param tenants the ids of those that it may name; do not count the first time
    /// @return the global trunks that count, by name: while the file makes no sense, those that it
    ///   held before
    Map<String, Trunk> look(Set<String> tenants);

    /// The same without looking.
    Map<String, Trunk> trunks();

    /// Why the file is refused; empty when it is not.
    Optional<String> problem();
}
