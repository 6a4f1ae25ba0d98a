package org.ringway.signalling.servlet;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.ringway.signalling.call.CallDriver;
import org.ringway.signalling.call.CallTable;
import org.ringway.signalling.container.RunningContainer;

/// A call between two UDP parties through the container, brought to one of its states, and what its
/// caller can send then.
final class DialogScene implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// The CSeq of the caller's INVITE.
    static final int FIRST = 100;

    private static final int LAST = 900;

    private static final AtomicInteger CALLS = new AtomicInteger();
    private static final String SDP =
            """
            v=0
            o=- 1 1 IN IP4 127.0.0.1
            s=-
            c=IN IP4 127.0.0.1
            t=0 0
            m=audio 9 RTP/AVP 8
            """
                    .replace("\n", "\r\n");

    final UdpPeer caller;
    final UdpPeer callee;
    private final CallTable calls;
    private final String id = "scene-" + CALLS.incrementAndGet();
    private String tag = "";
    private String required = "";
    private int requests;

    /// How far a call is.
    enum State {
        EARLY,
        ANSWERED,
        ESTABLISHED,
        /// The caller has hung up; the callee has not answered its BYE.
        ENDING,
        ENDED
    }

    /// @param calls where the call will be
    DialogScene(RunningContainer container, CallTable calls, State state) throws IOException {
        this.calls = calls;
        caller = new UdpPeer(container.address());
        callee = new UdpPeer(container.address());
        reach(state);
    }

    private void reach(State state) {
        caller.send(request("INVITE", FIRST));
        var invite = await(callee, "INVITE ");
        callee.answer(invite, "180 Ringing");
        tag = tag(await(caller, "SIP/2.0 180"));
        if (state == State.EARLY) {
            return;
        }
        callee.answer(invite, "200 OK");
        await(callee, "ACK ");
        tag = tag(await(caller, "SIP/2.0 200"));
        if (state == State.ANSWERED) {
            return;
        }
        caller.send(request("ACK", FIRST));
        awaitAcknowledged();
        if (state == State.ESTABLISHED) {
            return;
        }
        caller.send(request("BYE", FIRST + 1));
        await(caller, "SIP/2.0 200");
        var bye = await(callee, "BYE ");
        if (state == State.ENDED) {
            callee.answer(bye, "200 OK");
        }
    }

    /// Several threads read datagrams: what is sent next could overtake the ACK.
    private void awaitAcknowledged() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (calls.all().stream().noneMatch(this::isAcknowledged)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for the ACK to be taken in");
            }
            Thread.onSpinWait();
        }
    }

    private boolean isAcknowledged(CallDriver call) {
        return call.facts().callId().equals(id) && call.live().state().equals("Answered");
    }

    /// The caller's requests need that extension from now on.
    ///
    /// @param extension empty for none
    void require(String extension) {
        required = extension;
    }

    /// What a request of the caller's within the dialog gets.
    ///
    /// @return the status line with Retry-After, if there is one; empty for no answer
    String ask(String method, int sequence) {
        caller.send(request(method, sequence));
        return answerTo(method, sequence).map(DialogScene::summary).orElse("");
    }

    /// Whether the call is still there: the caller's BYE ends it at both ends. Early ones are given
    /// up, which the callee hears as a CANCEL.
    boolean goesOn() {
        caller.send(request("BYE", LAST));
        var end = receive(callee, m -> m.startsWith("BYE ") || m.startsWith("CANCEL "), PATIENCE);
        return end.isPresent() && answerTo("BYE", LAST).isPresent();
    }

    private Optional<String> answerTo(String method, int sequence) {
        var wait = method.equals("ACK") ? Duration.ofMillis(200) : PATIENCE;
        return receive(
                caller,
                m ->
                        m.startsWith("SIP/2.0 ")
                                && !m.startsWith("SIP/2.0 1")
                                && UdpPeer.header(m, "CSeq").equals(sequence + " " + method),
                wait);
    }

    private static String summary(String answer) {
        var status = answer.substring(8, answer.indexOf("\r\n"));
        return status.substring(0, 3)
                + (UdpPeer.header(answer, "Retry-After").isEmpty() ? "" : " Retry-After")
                + (UdpPeer.header(answer, "Allow").isEmpty() ? "" : " Allow");
    }

    private static String await(UdpPeer peer, String start) {
        return receive(peer, m -> m.startsWith(start), PATIENCE)
                .orElseThrow(() -> new AssertionError("no " + start));
    }

    private static Optional<String> receive(
            UdpPeer peer, Predicate<String> wanted, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        for (var left = patience.toNanos(); left > 0; left = deadline - System.nanoTime()) {
            var message = peer.receive(Duration.ofNanos(left));
            if (message.filter(wanted).isPresent()) {
                return message;
            }
        }
        return Optional.empty();
    }

    private static String tag(String answer) {
        return ";tag=" + UdpPeer.header(answer, "To").replaceAll(".*;tag=([^;]*).*", "$1");
    }

    private String request(String method, int sequence) {
        var body = method.equals("INVITE") ? SDP : "";
        requests++;
        return """
        %1$s sip:%6$d@127.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:%3$d;branch=z9hG4bK-%2$s-%4$d
        From: <sip:1001@ringway.example>;tag=caller
        To: <sip:%6$d@ringway.example>%5$s
        Call-ID: %2$s
        CSeq: %7$d %1$s
        Max-Forwards: 70
        Contact: <sip:1001@127.0.0.1:%3$d>
        Require: %9$s
        Content-Type: application/sdp
        Content-Length: %8$d

        """
                        .formatted(
                                method,
                                id,
                                caller.port(),
                                requests,
                                tag,
                                callee.port(),
                                sequence,
                                body.length(),
                                required)
                        .replace("\n", "\r\n")
                + body;
    }

    @Override
    public void close() {
        caller.close();
        callee.close();
    }
}
