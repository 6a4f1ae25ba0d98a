package org.ringway.call;

/// Whose doing the end of a call was.
public enum Fault {
    /// Nobody's: the call went as people wanted.
    NONE,
    CALLER,
    CALLEE,
    /// The carrier or PBX behind a trunk.
    TRUNK,
    /// A rule that an administrator set.
    POLICY,
    /// The gateway itself.
    GATEWAY
}
