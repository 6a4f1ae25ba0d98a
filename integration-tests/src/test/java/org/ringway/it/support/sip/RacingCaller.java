package org.ringway.it.support.sip;

import java.util.function.Predicate;

/// A browser that calls and gives up, perhaps too late: then it hangs up what was picked up.
public final class RacingCaller implements AutoCloseable {
    private final WebSocketChannel channel;
    private final Digest digest;
    private final String target;
    private String challenge = "";
    private int uses;
    private SipText invite = new SipText("");
    private volatile long gaveUpAt;

    /// How it ended for the caller.
    ///
    /// @param status 487, or 200 when somebody was quicker
    /// @param endedAt when it sent CANCEL, or BYE after a 200; of [System#nanoTime]
    public record End(int status, long endedAt) {}

    /// A browser at the other end of that channel.
    ///
    /// @param target whom it calls
    public RacingCaller(WebSocketChannel channel, Digest digest, String target) {
        this.channel = channel;
        this.digest = digest;
        this.target = target;
    }

    /// Begins a call and waits until it is told that it rings.
    ///
    /// @param domain of its tenant
    /// @return the Call-ID
    public String dial(String domain) {
        var client = new SipClient(channel, domain, digest);
        if (challenge.isEmpty()) {
            learn(client);
        }
        send(client);
        var answer = next(m -> m.method().equals("INVITE") && m.status() > 100);
        if (answer.status() == 401) { // the nonce has lived long enough
            acknowledge(answer);
            challenge = SipClient.challenge(answer, "MD5");
            uses = 0;
            send(client);
            answer = next(m -> m.method().equals("INVITE") && m.status() > 100);
        }
        if (answer.status() != 180) {
            throw new AssertionError(answer.text());
        }
        return invite.header("Call-ID");
    }

    /// Gives up.
    public void giveUp() {
        gaveUpAt = System.nanoTime();
        channel.send(request("CANCEL", invite));
    }

    /// Waits for all answers and hangs up what was picked up.
    public End awaitEnd() {
        var cancelled = false;
        while (true) {
            var message = next(m -> m.status() >= 200);
            switch (message.method()) {
                case "CANCEL" -> cancelled = true;
                case "INVITE" -> {
                    acknowledge(message);
                    if (message.status() == 200) {
                        return hangUp(message, cancelled);
                    }
                    if (message.status() != 487) {
                        throw new AssertionError(message.text());
                    }
                    if (!cancelled) {
                        next(m -> m.isResponse(200, "CANCEL"));
                    }
                    return new End(487, gaveUpAt);
                }
                default -> throw new AssertionError(message.text());
            }
        }
    }

    @Override
    public void close() {
        channel.close();
    }

    private End hangUp(SipText answer, boolean cancelled) {
        var now = System.nanoTime();
        channel.send(request("BYE", answer));
        var bye = false;
        var cancel = cancelled;
        while (!bye || !cancel) {
            var message = next(m -> m.status() >= 200);
            bye |= message.isResponse(200, "BYE");
            // What it wanted to end has ended otherwise (RFC 3261 section 9.2).
            cancel |= message.isResponse(200, "CANCEL") || message.isResponse(481, "CANCEL");
        }
        return new End(200, now);
    }

    private void learn(SipClient client) {
        invite = new SipText(client.request("INVITE", target, fields(), BrowserSdp.OFFER));
        channel.send(invite.text());
        var refused = next(m -> m.isResponse(401, "INVITE"));
        acknowledge(refused);
        challenge = SipClient.challenge(refused, "MD5");
    }

    private void send(SipClient client) {
        uses++;
        var answer = digest.answer(challenge, "INVITE", target, uses);
        var fields = fields() + "Authorization: " + answer + "\r\n";
        invite = new SipText(client.request("INVITE", target, fields, BrowserSdp.OFFER));
        channel.send(invite.text());
    }

    private String fields() {
        return "Contact: <sip:%s@%s;transport=ws>\r\nContent-Type: application/sdp\r\n"
                .formatted(digest.user(), channel.address());
    }

    private void acknowledge(SipText response) {
        channel.send(request("ACK", response));
    }

    /// A request that goes with the INVITE.
    ///
    /// @param last the response that names the other end, or the INVITE itself
    private String request(String method, SipText last) {
        var picked = last.status() == 200;
        var uri = picked ? last.header("Contact").replaceAll("^.*<|>.*$", "") : target;
        var via = invite.header("Via");
        var number = invite.sequence() + (method.equals("BYE") ? 1 : 0);
        return "%s %s SIP/2.0\r\nVia: %s\r\nMax-Forwards: 70\r\nFrom: %s\r\nTo: %s\r\n"
                        .formatted(
                                method,
                                uri,
                                picked ? via + method : via,
                                invite.header("From"),
                                last.header("To"))
                + "Call-ID: %s\r\nCSeq: %d %s\r\nContent-Length: 0\r\n\r\n"
                        .formatted(invite.header("Call-ID"), number, method);
    }

    /// The next message of this call that is wanted; what else comes is passed over.
    private SipText next(Predicate<SipText> wanted) {
        while (true) {
            var message = channel.receive("the caller's next message of " + invite.startLine());
            if (message.header("Call-ID").equals(invite.header("Call-ID"))
                    && wanted.test(message)) {
                return message;
            }
        }
    }
}
