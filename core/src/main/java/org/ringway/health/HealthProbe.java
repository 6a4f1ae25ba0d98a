package org.ringway.health;

/// A part of the gateway that can say whether it is able to serve. Implemented once per module.
public interface HealthProbe {
    /// The part's name in the health report, for example `database`.
    String name();

    /// Looks now. Answers within a second and throws nothing: trouble is a [Verdict].
    Verdict check();
}
