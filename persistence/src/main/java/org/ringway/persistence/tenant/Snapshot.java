package org.ringway.persistence.tenant;

import java.util.List;
import org.ringway.tenant.Configuration;

/// What the stored configuration amounts to: a whole that can be put in force, or reasons why not.
public sealed interface Snapshot {
    /// Consistent as a whole.
    record Valid(Configuration configuration) implements Snapshot {}

    /// Refused as a whole.
    ///
    /// @param revision of the refused configuration
    /// @param problems one plain sentence each, at least one
    record Invalid(long revision, List<String> problems) implements Snapshot {}
}
