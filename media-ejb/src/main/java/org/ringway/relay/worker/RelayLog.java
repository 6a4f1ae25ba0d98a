package org.ringway.relay.worker;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.util.UUID;
import org.ringway.media.MediaFailure;

/// Every line that the media plane logs, with its number.
public final class RelayLog {
    private static final Logger LOG = System.getLogger("org.ringway.relay");

    private RelayLog() {}

    /// The media plane takes calls.
    public static void started(SocketAddress webRtc, String sockets, int workers, int ports) {
        LOG.log(
                Level.INFO,
                "RW-2001 media plane on {0} ({1}): {2} workers, {3} port pairs",
                webRtc,
                sockets,
                workers,
                ports);
    }

    /// It takes no more.
    public static void stopped() {
        LOG.log(Level.INFO, "RW-2002 media plane stopped");
    }

    /// Start-up's own handshakes are done.
    public static void warm(int handshakes, long millis) {
        LOG.log(Level.INFO, "RW-2003 {0} handshakes of warm-up in {1} ms", handshakes, millis);
    }

    /// A step of start-up that may fail has failed.
    public static void coldStart(Exception cause) {
        LOG.log(Level.WARNING, "RW-2004 warm-up failed; first calls will be slower", cause);
    }

    /// A leg has failed for good.
    public static void legFailed(UUID call, Object side, MediaFailure failure) {
        LOG.log(Level.INFO, "RW-2005 call {0}: media of the {1} failed: {2}", call, side, failure);
    }

    /// A handshake ended badly; the reason holds nothing that the peer sent.
    public static void handshakeFailed(UUID call, String reason) {
        LOG.log(Level.INFO, "RW-2006 call {0}: no DTLS association: {1}", call, reason);
    }

    /// Our own fault on a worker: the packet or command is lost, the worker goes on.
    public static void workerFailed(Throwable cause) {
        LOG.log(Level.ERROR, "RW-2007 a relay worker met an unexpected error", cause);
    }

    /// A listener of the media plane has thrown.
    public static void listenerFailed(UUID call, RuntimeException cause) {
        LOG.log(Level.ERROR, "RW-2008 call " + call + ": a media listener failed", cause);
    }

    /// A socket would not close.
    public static void socketNotClosed(Exception cause) {
        LOG.log(Level.WARNING, "RW-2009 a socket could not be closed", cause);
    }

    /// The public address is known.
    public static void reflexiveAddress(Object address) {
        LOG.log(Level.INFO, "RW-2010 reachable from outside as {0}", address);
    }

    /// The public address could not be learned.
    public static void noReflexiveAddress(Object server, Exception cause) {
        LOG.log(
                Level.WARNING,
                "RW-2011 STUN server " + server + " did not tell our public address",
                cause);
    }

    /// A worker did not answer in time.
    public static void workerSilent() {
        LOG.log(Level.WARNING, "RW-2012 a relay worker gave no answer within a second");
    }

    /// A key was heard, and a listener broke when it was told.
    public static void keyNotTold(RuntimeException cause) {
        LOG.log(Level.ERROR, "RW-2120 a key could not be told", cause);
    }

    /// Packets of plain legs go one by one; the reason is the system's or the process'.
    public static void noRing(Exception reason) {
        LOG.log(
                Level.INFO,
                "RW-2014 one system call for each media packet of a phone or trunk: {0}",
                reason.getMessage());
    }

    /// Packets go one by one; the reason is the system's or the process', not the peers'.
    public static void noBatching(Exception reason) {
        LOG.log(
                Level.INFO,
                "RW-2013 one system call for each media packet: {0}",
                reason.getMessage());
    }
}
