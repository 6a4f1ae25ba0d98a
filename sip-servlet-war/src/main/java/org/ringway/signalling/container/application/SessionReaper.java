package org.ringway.signalling.container.application;

import jakarta.servlet.sip.SipSession;
import java.time.Duration;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSession;
import org.ringway.signalling.SignallingLog;

/// Ends application sessions that nobody else ends: those whose dialogs are all over, and those
/// older than any call may be. A forked answer that comes too late leaves such sessions behind.
public final class SessionReaper {
    /// How often [#run] wants to be called.
    public static final Duration INTERVAL = Duration.ofSeconds(60);

    // Longer than any transaction lives (RFC 3261 table 4, timer C).
    private static final Duration QUIET = Duration.ofMinutes(4);

    private final ApplicationContext application;
    private final Duration longestCall;

    /// @param application whose sessions
    /// @param longestCall no session lives longer
    public SessionReaper(ApplicationContext application, Duration longestCall) {
        this.application = application;
        this.longestCall = longestCall;
    }

    /// One round.
    ///
    /// @param millis now, milliseconds since 1970
    public void run(long millis) {
        var ended = 0;
        var all = application.sessions().getAllSipApplicationSessions();
        while (all.hasNext()) {
            var session = all.next();
            if (isOver(session, millis)
                    && application.runInside(session, () -> session.invalidate(true))) {
                ended++;
            }
        }
        if (ended > 0) {
            SignallingLog.sessionsReaped(ended);
        }
    }

    private boolean isOver(MobicentsSipApplicationSession session, long millis) {
        if (!session.isValidInternal()) {
            return false;
        }
        if (millis - session.getCreationTime() > longestCall.toMillis()) {
            return true;
        }
        return millis - session.getLastAccessedTime() > QUIET.toMillis()
                && session.getSipSessions().stream()
                        .allMatch(leg -> leg.getState() == SipSession.State.TERMINATED);
    }
}
