package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mobicents.servlet.sip.message.SipServletRequestImpl;
import org.ringway.signalling.container.RunningContainer;
import org.ringway.signalling.websocket.BrowserEnd;

/// A browser gives up while the far side's first answer is on its way (RFC 3261 section 9.1): the
/// CANCEL waits for that answer and then follows it, whatever comes first.
class EarlyCancelTest {
    private static final int PAIRS = 16;
    private static final int ROUNDS = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final List<List<String>> SAID =
            List.of(
                    List.of("100 Trying"),
                    List.of("180 Ringing"),
                    List.of("100 Trying", "180 Ringing"));
    private static final Duration NO_INVITE = Duration.ofMillis(200);

    private final OneCalleeServlet servlet = new OneCalleeServlet();
    private final RunningContainer container;

    EarlyCancelTest() throws Exception {
        container = new RunningContainer(servlet);
        servlet.runIn(container);
    }

    @AfterEach
    void stop() {
        container.close();
        servlet.destroy();
    }

    @Test
    void aCancelThatCrossesTheFirstAnswerReachesTheCalleeOnce() throws Exception {
        var seed = System.nanoTime();
        var mistakes = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(PAIRS)) {
            var pairs = new ArrayList<Callable<List<String>>>();
            for (var i = 0; i < PAIRS; i++) {
                var random = new Random(seed + i);
                pairs.add(() -> new Pair(container, random).run());
            }
            for (var done : threads.invokeAll(pairs)) {
                mistakes.addAll(done.get());
            }
        }
        assertThat(mistakes).as("seed " + seed).isEmpty();
    }

    /// The two have the same branch. The CANCEL's transaction ends at once over a WebSocket; were
    /// the INVITE's taken for it, a CANCEL that is served a moment later would find no call to end.
    @Test
    void theEndOfACancelsTransactionLeavesTheInviteAlone() throws Exception {
        try (var callee = new UdpPeer(container.address())) {
            var caller = new BrowserEnd(container.flows());
            caller.send(request("INVITE", "alone", callee.port()));
            callee.answer(await(callee::receive, "INVITE ", PATIENCE), "180 Ringing");
            caller.send(request("CANCEL", "alone", callee.port()));
            var cancel = (SipServletRequestImpl) servlet.nextCancel(PATIENCE);
            var invite = (SipServletRequestImpl) servlet.newestInvite();
            invite.getSipSession().removeOngoingTransaction(cancel.getTransaction());
            assertThat(invite.getTransaction()).isNotNull();
        }
    }

    @Test
    void anInviteThatWasLostIsSentAgainAfterItsCallerGaveUp() throws Exception {
        try (var callee = new UdpPeer(container.address())) {
            var caller = new BrowserEnd(container.flows());
            caller.send(request("INVITE", "lost", callee.port()));
            var lost = await(callee::receive, "INVITE ", PATIENCE);
            caller.send(request("CANCEL", "lost", callee.port()));
            assertThat(await(caller::receive, "SIP/2.0 487", PATIENCE)).isNotEmpty();
            var again = await(callee::receive, "INVITE ", PATIENCE);
            assertThat(branch(again)).isEqualTo(branch(lost));
            callee.answer(again, "180 Ringing");
            assertThat(await(callee::receive, "CANCEL ", PATIENCE)).isNotEmpty();
        }
    }

    /// What the far side says and when, and when the caller gives up, both in nanoseconds.
    private record Round(String id, List<String> said, long saidAfter, long cancelAfter) {}

    private static final class Pair {
        private final Random random;
        private final RunningContainer gateway;
        private final List<String> mistakes = new ArrayList<>();

        Pair(RunningContainer gateway, Random random) {
            this.gateway = gateway;
            this.random = random;
        }

        List<String> run() throws Exception {
            try (var callee = new UdpPeer(gateway.address())) {
                var caller = new BrowserEnd(gateway.flows());
                for (var i = 0; i < ROUNDS; i++) {
                    var said = SAID.get(random.nextInt(SAID.size()));
                    var id = callee.port() + "-" + i;
                    play(new Round(id, said, delay(), delay()), caller, callee);
                }
            }
            return mistakes;
        }

        /// Mostly close to each other, now and then far apart.
        private long delay() {
            var most = random.nextInt(8) == 0 ? 50_000 : 4_000;
            return TimeUnit.MICROSECONDS.toNanos(random.nextInt(most));
        }

        private void play(Round round, BrowserEnd caller, UdpPeer callee) throws Exception {
            var calling = new Thread(() -> call(round, caller, callee.port()));
            calling.start();
            var invite = await(callee::receive, "INVITE ", NO_INVITE);
            if (!invite.isEmpty()) {
                answer(round, callee, invite);
            }
            calling.join();
        }

        private void call(Round round, BrowserEnd caller, int callee) {
            caller.send(request("INVITE", round.id, callee));
            await(caller::receive, "SIP/2.0 180", PATIENCE);
            pause(round.cancelAfter);
            caller.send(request("CANCEL", round.id, callee));
            if (await(caller::receive, "SIP/2.0 487", PATIENCE).isEmpty()) {
                mistake(round, "no 487 to the caller");
            }
            caller.send(request("ACK", round.id, callee));
        }

        private void answer(Round round, UdpPeer callee, String invite) {
            pause(round.saidAfter);
            round.said.forEach(status -> callee.answer(invite, status));
            var cancel = await(callee::receive, "CANCEL ", PATIENCE);
            if (cancel.isEmpty()) {
                mistake(round, "no CANCEL to the callee");
            } else {
                callee.answer(cancel, "200 OK");
                if (!UdpPeer.header(cancel, "Reason").startsWith("SIP;cause=487")) {
                    mistake(round, "no reason in " + cancel);
                }
                if (!branch(cancel).equals(branch(invite))) {
                    mistake(round, "another branch in " + cancel);
                }
            }
            callee.answer(invite, "487 Request Terminated");
            if (await(callee::receive, "ACK ", PATIENCE).isEmpty()) {
                mistake(round, "no ACK to the callee");
            }
            for (var more = callee.receive(Duration.ofMillis(5));
                    more.isPresent();
                    more = callee.receive(Duration.ofMillis(5))) {
                if (more.get().startsWith("CANCEL ")) {
                    mistake(round, "a second CANCEL");
                }
            }
        }

        private synchronized void mistake(Round round, String what) {
            mistakes.add(round + ": " + what);
        }

        private static void pause(long nanos) {
            var end = System.nanoTime() + nanos;
            for (var left = nanos; left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }

    private static String await(
            Function<Duration, Optional<String>> inbox, String start, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        for (var left = patience.toNanos(); left > 0; left = deadline - System.nanoTime()) {
            var message = inbox.apply(Duration.ofNanos(left));
            if (message.isPresent() && message.get().startsWith(start)) {
                return message.get();
            }
        }
        return "";
    }

    private static String branch(String message) {
        return UdpPeer.header(message, "Via").replaceAll(".*;branch=([^;]*).*", "$1");
    }

    private static String request(String method, String id, int callee) {
        var body = method.equals("INVITE") ? "v=0\r\n" : "";
        return """
        %1$s sip:1002@127.0.0.1 SIP/2.0
        Via: SIP/2.0/WS browser.invalid;branch=z9hG4bK-%2$s
        From: <sip:1001@ringway.example>;tag=caller
        To: <sip:%3$d@ringway.example>
        Call-ID: %2$s
        CSeq: 1 %1$s
        Max-Forwards: 70
        Contact: <sip:1001@browser.invalid;transport=ws>
        Content-Type: application/sdp
        Content-Length: %4$d

        """
                        .formatted(method, id, callee, body.length())
                        .replace("\n", "\r\n")
                + body;
    }
}
