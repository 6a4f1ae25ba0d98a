package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.location.Located;
import org.ringway.location.Located.Server;
import org.ringway.settings.GatewaySettings;
import org.ringway.signalling.call.VirtualTimers;
import org.ringway.signalling.container.RunningContainer;
import org.ringway.signalling.container.stack.HopLocator;
import org.ringway.sip.Transport;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkIdentity;
import org.ringway.tenant.TrunkLines;
import org.ringway.tenant.TrunkManners;
import org.ringway.tenant.TrunkManners.Plus;

/// The gateway asks a trunk by OPTIONS whether it is there, through the container's own
/// transactions.
class TrunkPingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration NOTHING_MORE = Duration.ofMillis(300);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(4);

    private final VirtualTimers timers = new VirtualTimers();
    private final Set<String> asked = new HashSet<>();
    private final RunningContainer container;
    private final UdpPeer carrier;

    TrunkPingTest() throws Exception {
        container = new RunningContainer(new Answers(), "OptionsServlet");
        carrier = new UdpPeer(container.address());
    }

    @AfterEach
    void stop() {
        carrier.close();
        container.close();
    }

    @Test
    void itIsAskedAtOnceAndWhateverItAnswersIsFine() {
        var ping = ping("127.0.0.1", carrier.port());
        ping.start();
        var options = awaitNew(carrier);
        var place = "127.0.0.1:" + carrier.port();
        assertThat(options).startsWith("OPTIONS sip:" + place + ";transport=udp SIP/2.0");
        assertThat(UdpPeer.header(options, "To")).isEqualTo("<sip:" + place + ">");
        assertThat(UdpPeer.header(options, "From"))
                .startsWith("<sip:127.0.0.1:" + container.address().getPort() + ">;tag=");
        carrier.answer(options, "405 Method Not Allowed");
        awaitRest();
        assertThat(ping.trouble()).isEmpty();
        assertNothingNew(carrier);
        passToTheNext();
        awaitNew(carrier);
        ping.stop();
    }

    @Test
    void twiceWithoutAnAnswerIsTroubleUntilThereIsOne() {
        var ping = ping("127.0.0.1", carrier.port());
        ping.start();
        awaitNew(carrier);
        timers.advance(LONGEST_ANSWER);
        awaitRest();
        assertThat(ping.trouble()).isEmpty();
        passToTheNext();
        awaitNew(carrier);
        timers.advance(LONGEST_ANSWER);
        awaitUntil(() -> ping.trouble().equals("no answer to OPTIONS"));
        awaitRest();
        passToTheNext();
        carrier.answer(awaitNew(carrier), "200 OK");
        awaitUntil(() -> ping.trouble().isEmpty());
        ping.stop();
    }

    @Test
    void twice503IsTroubleToo() {
        var ping = ping("127.0.0.1", carrier.port());
        ping.start();
        carrier.answer(awaitNew(carrier), "503 Service Unavailable");
        awaitRest();
        passToTheNext();
        carrier.answer(awaitNew(carrier), "503 Service Unavailable");
        awaitUntil(() -> ping.trouble().equals("503 Service Unavailable"));
        ping.stop();
    }

    @Test
    void whoIsHeardOfIsLeftAlone() {
        var ping = ping("127.0.0.1", carrier.port());
        ping.start();
        carrier.answer(awaitNew(carrier), "200 OK");
        awaitRest();
        timers.advance(EVERY.dividedBy(2));
        ping.heard();
        timers.advance(EVERY.dividedBy(2));
        awaitRest();
        assertNothingNew(carrier);
        passToTheNext();
        awaitNew(carrier);
        ping.stop();
    }

    @Test
    void oneOfItsServersIsEnough() throws Exception {
        try (var unwell = new UdpPeer(container.address())) {
            var servers =
                    List.of(
                            new Server(1, 0, unwell.port(), List.of("127.0.0.1")),
                            new Server(2, 0, carrier.port(), List.of("127.0.0.1")));
            var located = new Located(servers, Transport.UDP, Duration.ofMinutes(1));
            container.ask(new HopLocator(_ -> Optional.of(located), PATIENCE));
            var ping = ping("carrier.example", 0);
            ping.start();
            unwell.answer(awaitNew(unwell), "503 Service Unavailable");
            carrier.answer(awaitNew(carrier), "200 OK");
            awaitRest();
            passToTheNext();
            carrier.answer(awaitNew(carrier), "200 OK");
            awaitRest();
            assertNothingNew(unwell); // it is put last
            assertThat(ping.trouble()).isEmpty();
            ping.stop();
        }
    }

    @Test
    void aNameThatLeadsNowhereIsTrouble() {
        container.ask(new HopLocator(_ -> Optional.empty(), PATIENCE));
        var ping = ping("nobody.example", 0);
        ping.start();
        awaitRest();
        passToTheNext();
        awaitUntil(() -> ping.trouble().equals("no address for nobody.example"));
        ping.stop();
    }

    @Test
    void itGoesOnUnlessTheTrunkIsElsewhereOrAskedAtOtherTimes() {
        var ping = ping("127.0.0.1", carrier.port());
        assertThat(ping.lastsIn(trunk("127.0.0.1", carrier.port(), EVERY))).isTrue();
        assertThat(ping.lastsIn(trunk("127.0.0.2", carrier.port(), EVERY))).isFalse();
        assertThat(ping.lastsIn(trunk("127.0.0.1", carrier.port(), PATIENCE))).isFalse();
    }

    /// The next OPTIONS that is no copy of one before.
    private String awaitNew(UdpPeer peer) {
        while (true) {
            var options = peer.await("OPTIONS ", PATIENCE);
            if (asked.add(UdpPeer.header(options, "Call-ID"))) {
                return options;
            }
        }
    }

    private void assertNothingNew(UdpPeer peer) {
        for (var copy = peer.receive(NOTHING_MORE);
                copy.isPresent();
                copy = peer.receive(NOTHING_MORE)) {
            assertThat(asked).contains(UdpPeer.header(copy.get(), "Call-ID"));
        }
    }

    /// To the moment at which it is asked next, and no further: its patience has not begun yet.
    private void passToTheNext() {
        timers.advance(timers.untilNext().orElseThrow());
    }

    /// Until nobody waits for an answer any more, and the next one for its time.
    private void awaitRest() {
        awaitUntil(() ->
                timers.untilNext().filter(left -> left.compareTo(LONGEST_ANSWER) > 0).isPresent());
    }

    private static void awaitUntil(BooleanSupplier holds) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }

    private TrunkPing ping(String host, int port) {
        var here = Integer.toString(container.address().getPort());
        var settings =
                GatewaySettings.from(Map.of("RINGWAY_BIND", "127.0.0.1", "RINGWAY_SIP_PORT", here));
        return new TrunkPing(
                new TrunkKey("demo", "carrier"),
                trunk(host, port, EVERY),
                new KeptRegistration.Container(
                        container.factory(), container.work(), timers, new OwnAddress(settings)));
    }

    private static Trunk trunk(String host, int port, Duration every) {
        return new Trunk(
                        "carrier", host, port, Transport.UDP, CodecPolicy.ANY, TrunkLines.ANY, true)
                .with(
                        TrunkIdentity.NONE,
                        new TrunkManners(Plus.KEEP, false, true, true, false, false, every));
    }

    private static final class Answers extends GatewayServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doSuccessResponse(SipServletResponse response) {
            TrunkPing.answered(response);
        }

        @Override
        protected void doErrorResponse(SipServletResponse response) {
            TrunkPing.answered(response);
        }
    }
}
