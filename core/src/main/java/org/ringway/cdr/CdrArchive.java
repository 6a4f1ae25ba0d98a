package org.ringway.cdr;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Reads the records of calls. Implemented by the persistence module.
public interface CdrArchive {
    /// The records that a query asks for, oldest first; none for a tenant that does not exist.
    List<Cdr> find(CdrQuery query);

    /// One record of a tenant; empty when that tenant has no such call.
    Optional<Cdr> byId(String tenant, UUID id);
}
