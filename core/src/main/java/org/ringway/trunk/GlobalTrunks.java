package org.ringway.trunk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The trunks that are there for every tenant, as their file has them. Implemented by the
/// persistence module.
public interface GlobalTrunks {
    /// Where the file is, or would be.
    String file();

    /// Those in force as documents, in the order of their names, without what can only be written.
    List<Map<String, @Nullable Object>> inForce();

    /// Why the file is refused, one plain sentence with the line, and the trunk and the field when
    /// it is one that is wrong; empty when it counts, or when there is none. What it held before
    /// counts meanwhile.
    Optional<String> problem();
}
