package org.ringway.signalling.call;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.ringway.call.Ending;
import org.ringway.media.MediaResult;
import org.ringway.sip.Side;

/// What signalling says about calls: an id, the call, the tenant, one fact. Ids are never reused.
public final class CallLog {
    private static final Logger LOG = System.getLogger("org.ringway.signalling");
    private static final Logger SECURITY = System.getLogger("org.ringway.security");
    private static final EndingNotices NOTICES = new EndingNotices();
    private static final ScopedValue<CallFacts> CALL = ScopedValue.newInstance();

    private CallLog() {}

    /// Runs a step of a call so that every line logged within carries the call's id and tenant.
    public static void with(CallFacts call, Runnable step) {
        ScopedValue.where(CALL, call).run(step);
    }

    /// A call is over.
    public static void callEnded(CallFacts call, Ending ending) {
        var level = NOTICES.level(call.tenant(), ending, System.nanoTime());
        line(level, "RW-1301", call.direction() + " call ended: " + ending);
    }

    /// The branches before this one could not serve the call.
    public static void goesOn(String party) {
        line(Level.INFO, "RW-1305", "goes on to " + party);
    }

    /// The media plane refused a step of a call.
    public static void mediaRefused(MediaResult.Refused refused) {
        line(Level.INFO, "RW-1302", "no media: " + refused.failure() + ", " + refused.detail());
    }

    /// A party takes keys in no form that is left. Which key it was is nobody's business.
    public static void keyNotTold(Side side) {
        line(Level.INFO, "RW-1431", "no way to tell the " + side + " of a key");
    }

    /// A mistake of our own inside a call.
    public static void callBroke(RuntimeException ours) {
        LOG.log(Level.ERROR, "RW-1303 " + tag() + "internal error, the call is ended", ours);
    }

    /// Signalling is up.
    public static void started() {
        LOG.log(Level.INFO, "RW-1304 signalling is ready");
    }

    /// A security event as one line of JSON.
    public static void security(SecurityEvent happened) {
        SECURITY.log(
                Level.INFO,
                "{\"event\":%s,\"tenant\":%s,\"src\":%s,\"user\":%s,\"callId\":%s}"
                        .formatted(
                                json(happened.event()),
                                json(happened.tenant()),
                                json(happened.source()),
                                json(happened.user()),
                                json(happened.callId())));
    }

    private static void line(Level level, String id, String fact) {
        LOG.log(level, id + " " + tag() + fact);
    }

    private static String tag() {
        if (!CALL.isBound()) {
            return "";
        }
        var call = CALL.get();
        return "call " + call.id() + " tenant " + call.tenant() + ": ";
    }

    /// A JSON string that no peer can break out of.
    static String json(String text) {
        var out = new StringBuilder("\"");
        text.chars()
                .limit(256)
                .forEach(c -> {
                    if (c == '"' || c == '\\') {
                        out.append('\\').append((char) c);
                    } else if (c < 0x20 || c >= 0x7f) {
                        out.append("\\u%04x".formatted(c));
                    } else {
                        out.append((char) c);
                    }
                });
        return out.append('"').toString();
    }
}
