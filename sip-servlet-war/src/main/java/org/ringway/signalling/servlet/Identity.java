package org.ringway.signalling.servlet;

import java.util.List;

/// Who the callees are told the caller is, and who they are told they are.
///
/// @param from the From header's value of every branch
/// @param to the To header's value
/// @param own the To header's values of the branches that have their own, from the first on
record Identity(String from, String to, List<String> own) {
    /// Every branch is told the same.
    Identity(String from, String to) {
        this(from, to, List.of());
    }

    /// The To header's value of a branch.
    String to(int branch) {
        return branch < own.size() ? own.get(branch) : to;
    }
}
