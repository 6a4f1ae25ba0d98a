package org.ringway.tenant;

/// The configuration in force. Implemented by the persistence module; asking is one volatile read.
public interface TenantDirectory {
    /// The newest valid snapshot.
    Configuration current();
}
