package org.ringway.sip;

/// The value of a Reason header (RFC 3326): why a request or response was sent.
///
/// @param protocol `SIP` or `Q.850`; empty for no header at all
/// @param cause a SIP status or a Q.850 cause
/// @param text for people, without quotes or control characters
public record Reason(String protocol, int cause, String text) {
    /// No reason given.
    public static final Reason NONE = new Reason("", 0, "");

    /// Somebody else picked up first, so the phone does not show a missed call.
    public static final Reason COMPLETED_ELSEWHERE =
            new Reason("SIP", 200, "Call completed elsewhere");

    /// No final answer came in time.
    public static final Reason REQUEST_TIMEOUT = of(new Status(408));

    /// One side hung up in the usual way.
    public static final Reason NORMAL_CLEARING = new Reason("Q.850", 16, "Normal call clearing");

    /// A SIP status as the reason, with its usual words.
    public static Reason of(Status status) {
        return new Reason("SIP", status.code(), status.phrase());
    }

    /// Whether there is a header to be written.
    public boolean isPresent() {
        return !protocol.isEmpty();
    }

    /// The header's value, for example `SIP;cause=486;text="Busy Here"`.
    public String header() {
        return protocol + ";cause=" + cause + ";text=\"" + text + "\"";
    }
}
