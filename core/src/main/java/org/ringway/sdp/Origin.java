package org.ringway.sdp;

/// Who wrote a description, and which version it is: the `o=` line (RFC 8866 section 5.2).
///
/// @param user the writer's name, `-` for none
/// @param sessionId a number of any length, kept as text because peers exceed 64 bits
/// @param version likewise; grows with every change, and stays when nothing changed
/// @param address where it was written; never used as a destination
public record Origin(String user, String sessionId, String version, Connection address) {
    /// What stands for a missing `o=` line.
    public static final Origin NONE = new Origin("-", "0", "0", Connection.UNSPECIFIED);

    /// The line's text after `o=`.
    @Override
    public String toString() {
        return user + " " + sessionId + " " + version + " " + address;
    }
}
