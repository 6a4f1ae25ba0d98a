package org.ringway.signalling.call;

/// A dialog on its way from one call to another, or into its first; only whoever sends messages
/// looks into it.
public interface PartyDialog {
    /// Whether its party still wants to come.
    default boolean isOpen() {
        return true;
    }
}
