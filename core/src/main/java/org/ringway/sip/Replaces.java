package org.ringway.sip;

import java.util.Locale;
import java.util.Optional;

/// The dialog that somebody wants to take over, as the one who sends this header sees it (RFC 3891
/// section 6.1).
///
/// @param callId its Call-ID
/// @param toTag the tag of whoever gets the header, which is the gateway's own
/// @param fromTag the tag of its peer
/// @param condition whether a dialog that has been answered may be taken over, too
public record Replaces(String callId, String toTag, String fromTag, Condition condition) {
    private static final int LONGEST = 512;

    /// Which dialogs are meant.
    public enum Condition {
        ANY,
        /// Only one that still rings.
        EARLY_ONLY
    }

    /// Whatever has become of the dialog.
    public Replaces(String callId, String toTag, String fromTag) {
        this(callId, toTag, fromTag, Condition.ANY);
    }

    /// The same dialog as its other party would name it. JsSIP names a dialog that it did not begin
    /// itself in this way.
    public Replaces swapped() {
        return new Replaces(callId, fromTag, toTag, condition);
    }

    /// Reads the value of a Replaces header. Never throws.
    ///
    /// @param value without escapes
    /// @return empty when a tag is missing or doubled, the Call-ID is empty, the value is longer
    ///   than 512 characters or holds a control character
    public static Optional<Replaces> parse(String value) {
        if (value.length() > LONGEST || value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            return Optional.empty();
        }
        var parts = value.split(";", -1);
        var toTag = "";
        var fromTag = "";
        var condition = Condition.ANY;
        for (var i = 1; i < parts.length; i++) {
            var pair = parts[i].strip().split("=", 2);
            var isTo = pair[0].strip().toLowerCase(Locale.ROOT).equals("to-tag");
            var isFrom = pair[0].strip().toLowerCase(Locale.ROOT).equals("from-tag");
            if ((isTo && !toTag.isEmpty()) || (isFrom && !fromTag.isEmpty())) {
                return Optional.empty();
            }
            if (pair[0].strip().equalsIgnoreCase("early-only")) {
                condition = Condition.EARLY_ONLY;
            }
            var tag = pair.length == 2 ? pair[1].strip() : "";
            toTag = isTo ? tag : toTag;
            fromTag = isFrom ? tag : fromTag;
        }
        var callId = parts[0].strip();
        return callId.isEmpty() || toTag.isEmpty() || fromTag.isEmpty()
                ? Optional.empty()
                : Optional.of(new Replaces(callId, toTag, fromTag, condition));
    }
}
