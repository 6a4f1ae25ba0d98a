package org.ringway.health;

/// What a probe found.
///
/// @param ready whether new calls can be served
/// @param detail one plain sentence for an administrator, never a secret; empty when all is well
public record Verdict(boolean ready, String detail) {
    /// All is well.
    public static final Verdict UP = new Verdict(true, "");

    /// Not able to serve.
    ///
    /// @param detail why, in one plain sentence
    public static Verdict down(String detail) {
        return new Verdict(false, detail);
    }
}
