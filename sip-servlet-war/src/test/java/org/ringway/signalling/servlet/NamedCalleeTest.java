package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.location.Located;
import org.ringway.location.Located.Server;
import org.ringway.location.Place;
import org.ringway.signalling.container.RunningContainer;
import org.ringway.signalling.container.stack.HopLocator;
import org.ringway.signalling.websocket.BrowserEnd;

/// Callees whose host is a name: whoever waits for the name service waits alone.
class NamedCalleeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String NAMED = "callee.example";
    private static final String SILENT = "silent.example";

    private final OneCalleeServlet servlet = new OneCalleeServlet();
    private final CountDownLatch question = new CountDownLatch(1);
    private final CountDownLatch silence = new CountDownLatch(1);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Integer> servers = new CopyOnWriteArrayList<>();
    private final RunningContainer container;
    private final UdpPeer callee;
    private final BrowserEnd caller;

    NamedCalleeTest() throws Exception {
        container = new RunningContainer(servlet);
        servlet.runIn(container);
        callee = new UdpPeer(container.address());
        caller = new BrowserEnd(container.flows());
    }

    @AfterEach
    void stop() {
        silence.countDown();
        callee.close();
        container.close();
        servlet.destroy();
    }

    @Test
    void aCallerGivesUpWhileTheNameServiceSaysNothing() throws Exception {
        patient(Duration.ofMinutes(10));
        servlet.callAt(SILENT);
        caller.send(request("INVITE", "silent", "INVITE"));
        assertThat(question.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        caller.send(request("CANCEL", "silent", "CANCEL"));
        assertThat(await(caller::receive, "SIP/2.0 487")).isNotEmpty();

        servlet.callAt("127.0.0.1");
        caller.send(request("INVITE", "other", "INVITE"));
        assertThat(await(callee::receive, "INVITE ")).contains("Call-ID: ");
        assertThat(asked).containsExactly(SILENT);
    }

    @Test
    void aNameServiceThatSaysNothingEndsTheCallWith503() {
        patient(Duration.ofMillis(50));
        servlet.callAt(SILENT);
        caller.send(request("INVITE", "late", "INVITE"));
        var refusal = await(caller::receive, "SIP/2.0 503");
        assertThat(UdpPeer.header(refusal, "Reason")).startsWith("SIP;cause=503");
    }

    @Test
    void aNameIsAskedForOnceAndStaysInTheRequest() {
        patient(PATIENCE);
        servlet.callAt(NAMED);
        for (var id : List.of("first", "second")) {
            caller.send(request("INVITE", id, "INVITE"));
            var invite = await(callee::receive, "INVITE ");
            assertThat(invite).startsWith("INVITE sip:1002@" + NAMED + ":" + callee.port());
            assertThat(UdpPeer.header(invite, "Route")).isEmpty();
            callee.answer(invite, "486 Busy Here");
            assertThat(await(callee::receive, "ACK ")).isNotEmpty();
        }
        assertThat(asked).containsExactly(NAMED);
    }

    @Test
    void aNamedContactGetsItsAckAndItsBye() {
        patient(PATIENCE);
        caller.send(request("INVITE", "named", "INVITE"));
        var invite = await(callee::receive, "INVITE ");
        callee.answer(invite, "200 OK", NAMED);
        assertThat(await(callee::receive, "ACK ")).startsWith("ACK sip:1002@" + NAMED);
        var answer = await(caller::receive, "SIP/2.0 200");
        var tag = UdpPeer.header(answer, "To").replaceAll(".*;tag=", "");
        caller.send(request("ACK", "named", "ACK", tag));
        caller.send(request("BYE", "named", "BYE", tag));
        assertThat(await(callee::receive, "BYE ")).startsWith("BYE sip:1002@" + NAMED);
    }

    @Test
    void aServerThatSaysNothingIsFollowedByTheNextAndNotTriedAgainSoon() throws Exception {
        patient(PATIENCE);
        servlet.callAt(NAMED);
        try (var first = new UdpPeer(container.address())) {
            servers.add(first.port());
            servers.add(callee.port());
            servers.add(RunningContainer.freePort());
            caller.send(request("INVITE", "silent", "INVITE"));
            var unheard = await(first::receive, "INVITE ");
            assertThat(unheard).isNotEmpty();
            var invite = await(callee::receive, "INVITE ");
            assertThat(UdpPeer.header(invite, "Call-ID"))
                    .isNotEqualTo(UdpPeer.header(unheard, "Call-ID"));
            first.answer(unheard, "180 Ringing");
            var cancel = await(first::receive, "CANCEL ");
            assertThat(UdpPeer.header(cancel, "Call-ID"))
                    .isEqualTo(UdpPeer.header(unheard, "Call-ID"));
            first.answer(unheard, "200 OK");
            assertThat(await(first::receive, "ACK ")).isNotEmpty();
            assertThat(await(first::receive, "BYE ")).isNotEmpty();
            callee.answer(invite, "200 OK");
            assertThat(await(callee::receive, "ACK ")).isNotEmpty();
            assertThat(await(caller::receive, "SIP/2.0 200")).isNotEmpty();

            caller.send(request("INVITE", "next", "INVITE"));
            assertThat(await(callee::receive, "INVITE ")).isNotEmpty();
        }
    }

    @Test
    void aCallerGivesUpWhileAServerSaysNothing() throws Exception {
        patient(PATIENCE);
        servlet.callAt(NAMED);
        try (var first = new UdpPeer(container.address())) {
            servers.add(first.port());
            servers.add(callee.port());
            caller.send(request("INVITE", "given-up", "INVITE"));
            var unheard = await(first::receive, "INVITE ");
            assertThat(unheard).isNotEmpty();
            caller.send(request("CANCEL", "given-up", "CANCEL"));
            assertThat(await(caller::receive, "SIP/2.0 487")).isNotEmpty();
            first.answer(unheard, "100 Trying");
            assertThat(await(first::receive, "CANCEL ")).isNotEmpty();
            first.answer(unheard, "503 Service Unavailable");
            assertThat(await(first::receive, "ACK ")).isNotEmpty();
            assertThat(callee.receive(Duration.ofMillis(200))).isEmpty();
        }
    }

    @Test
    void aServerThatIsNotWellIsFollowedByTheNextAtOnce() throws Exception {
        patient(PATIENCE);
        servlet.callAt(NAMED);
        try (var first = new UdpPeer(container.address())) {
            servers.add(first.port());
            servers.add(callee.port());
            caller.send(request("INVITE", "unwell", "INVITE"));
            first.answer(await(first::receive, "INVITE "), "503 Service Unavailable");
            assertThat(await(first::receive, "ACK ")).isNotEmpty();
            callee.answer(await(callee::receive, "INVITE "), "486 Busy Here");
            assertThat(await(caller::receive, "SIP/2.0 486")).isNotEmpty();

            caller.send(request("INVITE", "second", "INVITE"));
            callee.answer(await(callee::receive, "INVITE "), "503 Service Unavailable");
            first.answer(await(first::receive, "INVITE "), "503 Service Unavailable");
            assertThat(await(caller::receive, "SIP/2.0 503")).isNotEmpty();
        }
    }

    private void patient(Duration patience) {
        container.ask(new HopLocator(this::resolve, patience));
    }

    private Optional<Located> resolve(Place place) {
        asked.add(place.host());
        question.countDown();
        if (place.host().equals(SILENT)) {
            awaitSilence();
            return Optional.empty();
        }
        var ports = servers.isEmpty() ? List.of(place.port()) : servers;
        var found =
                ports.stream()
                        .map(port -> new Server(ports.indexOf(port), 0, port, List.of("127.0.0.1")))
                        .toList();
        return Optional.of(new Located(found, place.transport(), Duration.ofMinutes(1)));
    }

    private void awaitSilence() {
        try {
            if (!silence.await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("never ended");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String await(Function<Duration, Optional<String>> inbox, String start) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        for (var left = PATIENCE.toNanos(); left > 0; left = deadline - System.nanoTime()) {
            var message = inbox.apply(Duration.ofNanos(left));
            if (message.isPresent() && message.get().startsWith(start)) {
                return message.get();
            }
        }
        return "";
    }

    private String request(String method, String id, String sequence) {
        return request(method, id, sequence, "");
    }

    private String request(String method, String id, String sequence, String tag) {
        var body = method.equals("INVITE") ? "v=0\r\n" : "";
        var branch = method.equals("CANCEL") ? "INVITE" : sequence;
        return """
        %1$s sip:1002@127.0.0.1 SIP/2.0
        Via: SIP/2.0/WS browser.invalid;branch=z9hG4bK-%2$s-%3$s
        From: <sip:1001@ringway.example>;tag=caller
        To: <sip:%4$d@ringway.example>%5$s
        Call-ID: %2$s
        CSeq: %6$d %1$s
        Max-Forwards: 70
        Contact: <sip:1001@browser.invalid;transport=ws>
        Content-Type: application/sdp
        Content-Length: %7$d

        """
                        .formatted(
                                method,
                                id,
                                branch,
                                callee.port(),
                                tag.isEmpty() ? "" : ";tag=" + tag,
                                method.equals("BYE") ? 2 : 1,
                                body.length())
                        .replace("\n", "\r\n")
                + body;
    }
}
