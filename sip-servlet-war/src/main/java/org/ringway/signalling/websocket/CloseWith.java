package org.ringway.signalling.websocket;

/// Why the gateway closes a flow: the WebSocket close code (RFC 6455 section 7.4.1) and its reason.
public enum CloseWith {
    SHUTTING_DOWN(1001, "shutting down"),
    NO_SIP_SUBPROTOCOL(1002, "subprotocol sip missing"),
    REPLACED(1000, "registered over another connection"),
    NO_PONG(1002, "two pings unanswered"),
    NEVER_REGISTERED(1008, "not registered"),
    SENDS_TOO_MUCH(1008, "more than can be handled"),
    TOO_BIG(1009, "message longer than 65536 octets"),
    BROKEN(1011, "internal error"),
    READS_TOO_SLOWLY(1013, "write queue full"),
    TRY_AGAIN_LATER(1013, "no capacity");

    private final int code;
    private final String reason;

    CloseWith(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    /// The close code, 1001 to 1013.
    public int code() {
        return code;
    }

    /// The reason in a few words, at most 123 octets.
    public String reason() {
        return reason;
    }
}
