package org.ringway.media;

/// Counters of both legs of a call.
public record MediaStats(LegStats caller, LegStats callee) {
    /// A call that never had media.
    public static final MediaStats NONE = new MediaStats(LegStats.NONE, LegStats.NONE);
}
