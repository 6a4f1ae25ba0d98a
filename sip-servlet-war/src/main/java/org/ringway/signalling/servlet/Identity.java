package org.ringway.signalling.servlet;

import java.util.List;

/// Who the callees are told the caller is, and who they are told they are.
///
/// @param from the From header's value of every branch
/// @param to the To header's value
/// @param further the To header's values of the branches after the first that have their own
record Identity(String from, String to, List<String> further) {
    /// Every branch is told the same.
    Identity(String from, String to) {
        this(from, to, List.of());
    }

    /// The To header's value of a branch.
    String to(int branch) {
        return branch > 0 && branch <= further.size() ? further.get(branch - 1) : to;
    }
}
