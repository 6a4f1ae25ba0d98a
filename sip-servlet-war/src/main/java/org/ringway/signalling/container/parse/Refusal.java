package org.ringway.signalling.container.parse;

import java.text.ParseException;

/// Why a message is refused, with the status that tells its sender.
public final class Refusal extends ParseException {
    private static final long serialVersionUID = 1L;

    private final Status status;

    /// @param status what to answer
    /// @param reason a few words for the reason phrase
    public Refusal(Status status, String reason) {
        super(reason, 0);
        this.status = status;
    }

    /// What a message can be refused with (RFC 3261 section 21).
    public enum Status {
        BAD_REQUEST("400 Bad Request"),
        TOO_LARGE("413 Request Entity Too Large"),
        UNKNOWN_SCHEME("416 Unsupported URI Scheme"),
        OTHER_VERSION("505 Version Not Supported");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /// Number and phrase, as in a status line.
        String text() {
            return text;
        }
    }

    /// What to answer to a message that failed so: its own status, or 400.
    static Status statusOf(ParseException failure) {
        return failure instanceof Refusal refusal ? refusal.status : Status.BAD_REQUEST;
    }
}
