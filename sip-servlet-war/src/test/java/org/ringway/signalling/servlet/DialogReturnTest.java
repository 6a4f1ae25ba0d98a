package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.media.MediaLeg;
import org.ringway.media.Profile;
import org.ringway.registrar.Aor;
import org.ringway.registrar.Binding;
import org.ringway.registrar.Registrar;
import org.ringway.settings.SessionSettings;
import org.ringway.signalling.call.Branch;
import org.ringway.signalling.call.FlowChange;
import org.ringway.signalling.container.RunningContainer;
import org.ringway.signalling.websocket.BrowserEnd;
import org.ringway.signalling.websocket.Flow;
import org.ringway.sip.Transport;
import org.ringway.tenant.CodecPolicy;

/// Dialogs of a browser that comes back over another flow, through the container's own dialogs and
/// transactions.
class DialogReturnTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final OneCalleeServlet servlet = new OneCalleeServlet();
    private final RunningContainer container;
    private final UdpPeer callee;
    private final BrowserEnd before;
    private String callersTag = "";

    DialogReturnTest() throws Exception {
        container = new RunningContainer(servlet);
        servlet.runIn(container);
        callee = new UdpPeer(container.address());
        before = new BrowserEnd(container.flows());
    }

    @AfterEach
    void stop() {
        callee.close();
        container.close();
        servlet.destroy();
    }

    @Test
    void anAnswerThatCameWhileTheCallerWasAwayIsDeliveredAndAcknowledgedOverTheNewFlow() {
        var invite = ring();
        lose();
        callee.answer(invite, "200 OK");
        awaitState("Unacknowledged");
        var after = comeBack();
        var answer = await(after::receive, "SIP/2.0 200");
        after.send(request("ACK", "1 ACK", tag(answer)));
        var probe = await(after::receive, "INFO ");
        after.send(response(probe, "200 OK"));
        callee.send(bye(invite));
        var bye = await(after::receive, "BYE ");
        assertThat(bye).startsWith("BYE sip:1001@x.invalid;transport=ws SIP/2.0");
        after.send(response(bye, "200 OK"));
    }

    @Test
    void aByeThatCameWhileTheCallerWasAwayIsDeliveredOnItsReturn() {
        var invite = talk();
        lose();
        callee.send(bye(invite));
        await(callee::receive, "SIP/2.0 200");
        var after = comeBack();
        assertThat(await(after::receive, "BYE ")).contains("sip:1001@x.invalid;transport=ws");
    }

    @Test
    void theCallerHangsUpOverItsNewFlow() {
        talk();
        lose();
        var after = comeBack();
        await(after::receive, "INFO ");
        after.send(request("BYE", "2 BYE", callersTag));
        await(after::receive, "SIP/2.0 200");
        assertThat(await(callee::receive, "BYE ")).isNotEmpty();
    }

    @Test
    void aCallerThatDoesNotKnowTheDialogAnyMoreHasHungUp() {
        talk();
        lose();
        var after = comeBack();
        var probe = await(after::receive, "INFO ");
        after.send(response(probe, "481 Call/Transaction Does Not Exist"));
        assertThat(await(callee::receive, "BYE ")).isNotEmpty();
    }

    @Test
    void aCallerThatIsBackBeforeItsLossIsNoticedIsWaitedForNoLonger() {
        var places = new PhoneSessions.Places(container.flows(), servlet.calls(), new Registrar());
        var sessions = new PhoneSessions(places, SessionSettings.from(Map.of()));
        talk();
        var lost = register(before, sessions);
        before.lose();
        var after = new BrowserEnd(container.flows());
        register(after, sessions);
        sessions.closed(lost, Instant.EPOCH);
        after.send(response(await(after::receive, "INFO "), "200 OK"));
        servlet.calls().flow(before.address(), FlowChange.BACK);
        assertThat(after.receive(Duration.ofMillis(200))).isEmpty();
    }

    @Test
    void aCallerWhosePageWasLoadedAnewIsCalledOnceMoreOverTheNewFlow() {
        talk();
        lose();
        var after = new BrowserEnd(container.flows(), before);
        servlet.calls().reachable(before.address(), phoneAt(after));
        servlet.calls().flow(before.address(), FlowChange.BACK);
        var probe = await(after::receive, "INFO ");
        after.send(response(probe, "404 Not Found"));
        var invite = await(after::receive, "INVITE ");
        assertThat(UdpPeer.header(invite, "Call-Info"))
                .isEqualTo("<sip:ringway.example>;answer-after=0");
        assertThat(UdpPeer.header(invite, "From")).contains(callee.port() + "@ringway.example");
        assertThat(UdpPeer.header(invite, "To")).contains("1001@ringway.example");
        after.send(accepted(invite, after));
        assertThat(await(after::receive, "ACK ")).isNotEmpty();
        assertThat(servlet.calls().all().getFirst().live().state()).isEqualTo("Answered");
        servlet.calls().flow(after.address(), FlowChange.HUNG_UP);
        assertThat(await(callee::receive, "BYE ")).isNotEmpty();
        assertThat(UdpPeer.header(await(after::receive, "BYE "), "Call-ID"))
                .isEqualTo(UdpPeer.header(invite, "Call-ID"));
    }

    @Test
    void aCallerThatHangsUpElsewhereHearsOnItsReturnThatItHas() {
        talk();
        lose();
        servlet.calls().flow(before.address(), FlowChange.HUNG_UP);
        assertThat(await(callee::receive, "BYE ")).isNotEmpty();
        var after = comeBack();
        after.send(response(await(after::receive, "BYE "), "481 Call/Transaction Does Not Exist"));
    }

    @Test
    void aCallerThatGaveUpWhileAwayStopsTheRinging() {
        ring();
        lose();
        var after = comeBack();
        assertThat(await(after::receive, "SIP/2.0 180")).isNotEmpty();
        var probe = await(after::receive, "INFO ");
        after.send(response(probe, "481 Call/Transaction Does Not Exist"));
        assertThat(await(callee::receive, "CANCEL ")).isNotEmpty();
        assertThat(await(after::receive, "SIP/2.0 487")).isNotEmpty();
    }

    private static Branch phoneAt(BrowserEnd phone) {
        return new Branch(
                "1001",
                "sip:1001@" + phone.address() + ":20000;transport=ws",
                Transport.WS,
                phone.address(),
                new MediaLeg(Profile.WEBRTC, CodecPolicy.ANY));
    }

    /// With the Contact that the connector puts in the place of the browser's own.
    private static String accepted(String invite, BrowserEnd phone) {
        var head = response(invite, "200 OK").replaceFirst("Content-Length: 0\r\n\r\n", "");
        return head.replaceFirst("(To: [^\r]*)", "$1;tag=anew")
                + "Contact: <sip:1001@%s:20000;transport=ws>\r\n".formatted(phone.address())
                + "Content-Type: application/sdp\r\nContent-Length: 5\r\n\r\nv=0\r\n";
    }

    private String ring() {
        before.send(request("INVITE", "1 INVITE", ""));
        var invite = await(callee::receive, "INVITE ");
        callee.answer(invite, "180 Ringing");
        await(before::receive, "SIP/2.0 180");
        return invite;
    }

    private String talk() {
        var invite = ring();
        callee.answer(invite, "200 OK");
        await(callee::receive, "ACK ");
        callersTag = tag(await(before::receive, "SIP/2.0 200"));
        before.send(request("ACK", "1 ACK", callersTag));
        return invite;
    }

    private Flow register(BrowserEnd phone, PhoneSessions sessions) {
        var flow = container.flows().at(phone.address()).orElseThrow();
        flow.markRegistered();
        var binding =
                new Binding(
                        new Aor("demo", "1001"),
                        "sip:1001@x.invalid;transport=ws",
                        new Binding.Origin(phone.address(), Transport.WS, "test"),
                        "urn:uuid:phone 1",
                        Instant.MAX,
                        "register",
                        1);
        sessions.registered(flow, List.of(binding), _ -> phoneAt(phone)).run();
        return flow;
    }

    private void awaitState(String state) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!servlet.calls().all().getFirst().live().state().equals(state)) {
            assertThat(System.nanoTime()).as("waits for " + state).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private void lose() {
        before.lose();
        servlet.calls().flow(before.address(), FlowChange.AWAY);
    }

    private BrowserEnd comeBack() {
        var after = new BrowserEnd(container.flows(), before);
        servlet.calls().flow(before.address(), FlowChange.BACK);
        return after;
    }

    private static String tag(String response) {
        var to = UdpPeer.header(response, "To");
        return to.substring(to.indexOf(";tag="));
    }

    private String request(String method, String sequence, String toTag) {
        var uri = "sip:1002@ringway.example";
        var sdp = method.equals("INVITE") ? "v=0\r\n" : "";
        var type = sdp.isEmpty() ? "" : "Content-Type: application/sdp\r\n";
        return method
                + " "
                + uri
                + " SIP/2.0\r\nVia: SIP/2.0/WS x.invalid;branch=z9hG4bK"
                + sequence.replace(" ", "")
                + "\r\nMax-Forwards: 70\r\nFrom: <sip:1001@ringway.example>;tag=caller\r\nTo: <sip:"
                + callee.port()
                + "@ringway.example>"
                + toTag
                + "\r\nCall-ID: return\r\nCSeq: "
                + sequence
                + "\r\nContact: <sip:1001@x.invalid;transport=ws>\r\n"
                + type
                + "Content-Length: "
                + sdp.length()
                + "\r\n\r\n"
                + sdp;
    }

    private String bye(String invite) {
        var contact = UdpPeer.header(invite, "Contact").replaceAll("^.*<|>.*$", "");
        return "BYE "
                + contact
                + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:"
                + callee.port()
                + ";branch=z9hG4bKbye\r\nMax-Forwards: 70\r\n"
                + UdpPeer.inside(invite, "callee", "1 BYE")
                + "Content-Length: 0\r\n\r\n";
    }

    private static String response(String request, String status) {
        return UdpPeer.response(request, status, "", "Content-Length: 0\r\n\r\n");
    }

    /// The next message that begins so; others are passed over.
    private static String await(Function<Duration, Optional<String>> source, String start) {
        while (true) {
            var message = source.apply(PATIENCE);
            if (message.isEmpty()) {
                throw new AssertionError("waited in vain for " + start);
            }
            if (message.get().startsWith(start)) {
                return message.get();
            }
        }
    }
}
