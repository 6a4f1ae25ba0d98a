package org.ringway.it.support.sip;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// A phone that rings and may pick up in the very moment in which its caller gives up. It says what
/// RFC 3261 wants it to say, whatever comes first.
public final class RacingPhone implements AutoCloseable {
    private final SipChannel channel;
    private final String user;
    private final String tag = Long.toHexString(System.nanoTime());
    private final Set<String> over = new HashSet<>();
    private SipText invite = new SipText("");
    private String said = "";
    private boolean cancelled;
    private long pickedUpAt;

    /// How it ended for one phone. Times are of [System#nanoTime], 0 for what did not happen.
    ///
    /// @param pickedUpAt when it sent 200
    /// @param acknowledgedAt when the first ACK of that came
    /// @param endedAt when BYE came, or the ACK of its 487
    public record Leg(long pickedUpAt, long acknowledgedAt, long endedAt) {
        /// Whether it had picked up.
        public boolean isPickedUp() {
            return pickedUpAt != 0;
        }
    }

    /// A phone at the other end of that channel.
    ///
    /// @param user whose phone it is
    public RacingPhone(SipChannel channel, String user) {
        this.channel = channel;
        this.user = user;
    }

    /// Waits for the next call and rings.
    public synchronized void ring() {
        over.add(invite.header("Call-ID"));
        cancelled = false;
        pickedUpAt = 0;
        do {
            invite = channel.receive("an INVITE for " + user);
            finish(invite);
        } while (!invite.isRequest("INVITE") || over.contains(invite.header("Call-ID")));
        say("180 Ringing", "");
    }

    /// Picks up, unless the caller has given up already.
    public synchronized void pickUp() {
        if (!cancelled) {
            pickedUpAt = System.nanoTime();
            say("200 OK", isBrowser() ? BrowserSdp.answer(invite) : CarrierCall.OFFER);
        }
    }

    /// Does what it is told until its part of the call is over.
    ///
    /// @throws AssertionError when it keeps ringing, or nobody ends what it has picked up
    public Leg awaitEnd() {
        var acknowledgedAt = 0L;
        while (true) {
            var message = channel.receive(this + ": the end of a call");
            var now = System.nanoTime();
            if (!message.header("Call-ID").equals(invite.header("Call-ID"))) {
                finish(message);
            } else if (message.isRequest("CANCEL")) {
                cancel(message);
            } else if (message.isRequest("BYE")) {
                answer(message);
                return new Leg(pickedUpAt(), acknowledgedAt, now);
            } else if (message.isRequest("ACK")) {
                if (pickedUpAt() == 0) {
                    return new Leg(0, 0, now);
                }
                acknowledgedAt = acknowledgedAt == 0 ? now : acknowledgedAt;
            } else if (message.branch().equals(invite.branch())) {
                repeat();
            } else {
                throw new AssertionError(this + " did not expect " + message.text());
            }
        }
    }

    @Override
    public void close() {
        channel.close();
    }

    @Override
    public String toString() {
        return "phone at " + channel.address();
    }

    private synchronized long pickedUpAt() {
        return pickedUpAt;
    }

    private synchronized void cancel(SipText request) {
        answer(request);
        if (pickedUpAt == 0) {
            cancelled = true;
            say("487 Request Terminated", "");
        }
    }

    /// What comes late and once more, of a call that is over.
    private void finish(SipText message) {
        if (message.isRequest("BYE") || message.isRequest("CANCEL")) {
            answer(message);
        }
    }

    private void answer(SipText request) {
        channel.send(request.response("200 OK", tag, "", ""));
    }

    private synchronized void repeat() {
        channel.send(said);
    }

    private void say(String status, String sdp) {
        var transport = isBrowser() ? "ws" : channel.transport().toLowerCase(Locale.ROOT);
        var contact =
                "Contact: <sip:%s@%s;transport=%s>\r\n"
                        .formatted(user, channel.address(), transport);
        var type = sdp.isEmpty() ? "" : "Content-Type: application/sdp\r\n";
        said = invite.response(status, tag, contact + type, sdp);
        channel.send(said);
    }

    private boolean isBrowser() {
        return channel.transport().startsWith("WS");
    }
}
