package org.ringway.signalling;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/// Every line the signalling module writes to the log, RW-1nnn. What a peer did wrong is never
/// above DEBUG: it is counted instead.
public final class SignallingLog {
    private static final System.Logger LOG = System.getLogger("org.ringway.signalling");

    private SignallingLog() {}

    /// A SIP port is open.
    public static void listening(String transport, String address, int port) {
        LOG.log(
                Level.INFO,
                "RW-1001 SIP over {0} on {1}:{2}",
                transport,
                address,
                Integer.toString(port));
    }

    /// The container takes requests.
    public static void containerUp(int servlets) {
        LOG.log(Level.INFO, "RW-1002 SIP container up, {0} servlets", servlets);
    }

    /// The container is gone, its ports are free.
    public static void containerDown() {
        LOG.log(Level.INFO, "RW-1003 SIP container down");
    }

    /// New key material could not be read; the old one stays in use.
    public static void tlsKeyUnreadable(Throwable failure) {
        LOG.log(Level.WARNING, "RW-1005 TLS key material not reloaded: {0}", failure.toString());
    }

    /// A TLS server that the gateway has called is not believed; said when the reason is another
    /// one than before.
    public static void tlsUntrusted(String address, int port, String reason) {
        LOG.log(
                Level.WARNING,
                "RW-1017 TLS server {0}:{1} is not trusted, nothing is sent there: {2}",
                address,
                Integer.toString(port),
                reason);
    }

    /// A servlet failed on a message; the container answers 500.
    public static void servletFailed(String servlet, Throwable failure) {
        LOG.log(Level.WARNING, "RW-1006 servlet " + servlet + " failed", failure);
    }

    /// Application sessions outlived their call.
    public static void sessionsReaped(int count) {
        LOG.log(Level.INFO, "RW-1007 {0} left over application sessions ended", count);
    }

    /// Part of the container did not stop cleanly.
    public static void stopFailed(String part, Throwable failure) {
        LOG.log(Level.WARNING, "RW-1008 " + part + " did not stop cleanly", failure);
    }

    /// A mistake of our own in periodic work; the next round follows as planned.
    public static void roundFailed(Throwable ours) {
        LOG.log(Level.ERROR, "RW-1009 periodic work failed", ours);
    }

    /// New calls get 503 from now on, as many as it takes.
    public static void overloaded() {
        LOG.log(Level.WARNING, "RW-1011 overloaded: some of the new calls are refused with 503");
    }

    /// Every new call is taken again.
    ///
    /// @param refused since the start of the server
    public static void overloadOver(long refused) {
        LOG.log(
                Level.INFO,
                "RW-1012 not overloaded any more, {0} calls were refused since the start",
                Long.toString(refused));
    }

    /// The server is told to stop.
    public static void draining(int calls, int connections) {
        LOG.log(
                Level.INFO,
                "RW-1014 draining: no new calls, {0} in progress go on, {1} WebSockets are closed",
                Integer.toString(calls),
                Integer.toString(connections));
    }

    /// Nothing is left that a stop would disturb.
    ///
    /// @param turnedAway calls that came meanwhile, since the start of the server
    public static void drained(long turnedAway) {
        LOG.log(
                Level.INFO,
                "RW-1015 drained: every call has ended, {0} were refused with 503",
                Long.toString(turnedAway));
    }

    /// The server is not to stop after all.
    public static void drainOver() {
        LOG.log(Level.INFO, "RW-1016 draining no more: calls are taken again");
    }

    /// Nothing could be read from a UDP port.
    public static void notReceived(int port, Throwable failure) {
        LOG.log(
                Level.WARNING,
                "RW-1013 nothing received on UDP port {0}: {1}",
                Integer.toString(port),
                failure.toString());
    }

    /// A host's name could not be looked up; whoever wanted to send there learns that it is
    /// unknown.
    public static void lookUpFailed(String host, Throwable failure) {
        LOG.log(Level.WARNING, "RW-1400 look-up of {0} failed: {1}", host, failure.toString());
    }

    /// A host's name cannot be looked up, or is nobody's; said once an hour.
    public static void nameTrouble(String trouble) {
        LOG.log(Level.WARNING, "RW-1402 {0}", trouble);
    }

    /// A WebSocket broke.
    public static void connectionFailed(@Nullable Object flow, Throwable failure) {
        LOG.log(Level.DEBUG, "RW-1101 {0}: connection failed: {1}", flow, failure.toString());
    }

    /// A message was refused before any servlet saw it.
    public static void malformed(String source, String reason) {
        LOG.log(Level.DEBUG, "RW-1102 malformed message from {0}: {1}", source, reason);
    }

    /// A message belongs to no request or dialog of ours.
    public static void stray(String source) {
        LOG.log(Level.DEBUG, "RW-1104 stray message from {0} refused", source);
    }

    /// A request came within its dialog at the wrong time and was refused.
    public static void untimely(String source) {
        LOG.log(Level.DEBUG, "RW-1460 untimely request from {0} refused", source);
    }

    /// A request needs extensions that the gateway does not have.
    public static void unsupported(String source, String extensions) {
        LOG.log(Level.DEBUG, "RW-1461 request from {0} needs {1}", source, extensions);
    }

    /// An INVITE came once more over another way.
    public static void merged(String source) {
        LOG.log(Level.DEBUG, "RW-1462 merged request from {0} refused", source);
    }

    /// A peer did something the stack complains about.
    public static void stack(Level level, String text) {
        LOG.log(level, "RW-1103 {0}", text);
    }

    /// Whether lines of that level are written at all.
    public static boolean writes(Level level) {
        return LOG.isLoggable(level);
    }
}
