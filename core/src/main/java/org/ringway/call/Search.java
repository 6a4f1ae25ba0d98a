package org.ringway.call;

/// In which order the branches of a call are invited (RFC 3261 section 6).
public enum Search {
    /// All of them at once; whoever picks up first wins.
    PARALLEL,
    /// The first alone, and each other one when those before it could not serve the call and nobody
    /// has been heard of yet.
    SEQUENTIAL
}
