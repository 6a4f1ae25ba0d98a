package org.ringway.signalling.servlet;

import java.util.List;
import org.ringway.identity.Presentation;

/// Who the callees are told the caller is, and who they are told they are.
///
/// @param usual what a branch is told
/// @param own what the branches are told that have their own, from the first on
record Identity(Presentation usual, List<Presentation> own) {
    /// Every branch is told the same.
    ///
    /// @param from the From header's value
    /// @param to the To header's value
    Identity(String from, String to) {
        this(new Presentation(from, to), List.of());
    }

    /// What a branch is told.
    Presentation of(int branch) {
        return branch < own.size() ? own.get(branch) : usual;
    }
}
