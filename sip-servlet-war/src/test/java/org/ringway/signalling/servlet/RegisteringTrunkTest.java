package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.location.Located;
import org.ringway.location.Located.Server;
import org.ringway.signalling.container.stack.HopLocator;
import org.ringway.signalling.servlet.UdpPeer.More;
import org.ringway.sip.Transport;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.DtmfMode;
import org.ringway.tenant.SessionLines;
import org.ringway.tenant.SrtpPolicy;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkAccount;
import org.ringway.tenant.TrunkLines;
import org.ringway.trunk.TrunkStatus;
import org.ringway.trunk.TrunkStatus.State;

/// The gateway registers at a trunk, through the container's own transactions.
class RegisteringTrunkTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CountDownLatch names = new CountDownLatch(1);
    private final RegistrarScene scene;
    private final UdpPeer carrier;
    private final AtomicInteger heard = new AtomicInteger();

    RegisteringTrunkTest() throws Exception {
        scene = new RegistrarScene();
        carrier = new UdpPeer(scene.container().address());
    }

    @AfterEach
    void stop() {
        names.countDown();
        carrier.close();
        scene.close();
    }

    @Test
    void refreshesAndANewPasswordGoOnInOneSeries() {
        var registration = registration("wrong");
        registration.start();
        var first = carrier.await("REGISTER ", PATIENCE);
        assertThat(first).startsWith("REGISTER sip:127.0.0.1 SIP/2.0");
        assertThat(UdpPeer.header(first, "To")).isEqualTo("<sip:gw@127.0.0.1>");
        assertThat(UdpPeer.header(first, "Contact")).startsWith("<sip:gw@127.0.0.1:");
        assertThat(UdpPeer.header(first, "Expires")).isEqualTo("600");
        challenge(first);
        challenge(RegistrarScene.await(carrier, "Authorization: "));
        awaitStatus(registration, new TrunkStatus(State.REFUSED, "401 Unauthorized"));
        assertThat(heard).as("whatever it says, it is there").hasValue(2);

        assertThat(registration.follow(trunk("right"))).isTrue();
        challenge(RegistrarScene.await(carrier, "CSeq: 3 "));
        var answered = RegistrarScene.await(carrier, "CSeq: 4 ");
        assertThat(UdpPeer.header(answered, "Authorization")).contains("username=\"id7\"");
        accept(answered);
        awaitStatus(registration, new TrunkStatus(State.REGISTERED, "200 OK"));

        var refresh = RegistrarScene.await(carrier, "CSeq: 5 ");
        assertThat(UdpPeer.header(refresh, "Call-ID")).isEqualTo(UdpPeer.header(first, "Call-ID"));
        accept(refresh);
        registration.stop();
        var last = RegistrarScene.await(carrier, "Expires: 0\r\n");
        assertThat(UdpPeer.header(last, "Contact")).endsWith(";expires=0");
        assertThat(UdpPeer.header(last, "Call-ID")).isEqualTo(UdpPeer.header(first, "Call-ID"));
        carrier.answer(last, "200 OK", new More("carrier", "", ""));
    }

    @Test
    void aTrunkWhoseNameLeadsNowhereDelaysNoOther() {
        scene.container()
                .ask(
                        new HopLocator(
                                _ -> {
                                    awaitNames();
                                    return Optional.empty();
                                },
                                Duration.ofSeconds(30)));
        var kept =
                new KeptRegistrations<String, Trunk, RegisteringTrunk>((_, trunk) ->
                        new RegisteringTrunk("demo", trunk, scene.parts(), heard::incrementAndGet));
        var account = new TrunkAccount(true, "gw", "", "x", "lost.example");
        kept.follow(Map.of("lost", trunk(account), "carrier", trunk("right")));
        accept(carrier.await("REGISTER ", Duration.ofSeconds(2)));
        awaitStatus(
                kept.find("carrier").orElseThrow(), new TrunkStatus(State.REGISTERED, "200 OK"));
        assertThat(kept.find("lost").orElseThrow().status().state()).isEqualTo(State.REGISTERING);
    }

    @Test
    void aTrunkWhoseNameIsUnknownIsUnreachable() {
        scene.container().ask(new HopLocator(_ -> Optional.empty(), PATIENCE));
        var account = new TrunkAccount(true, "gw", "", "x", "nobody.example");
        var registration =
                new RegisteringTrunk("demo", trunk(account), scene.parts(), heard::incrementAndGet);
        registration.start();
        awaitStatus(registration, new TrunkStatus(State.UNREACHABLE, "the host has no address"));
    }

    @Test
    void aServerThatSaysNothingIsFollowedByTheNextAndNotAskedAgainSoon() throws Exception {
        try (var silent = new UdpPeer(scene.container().address())) {
            askBoth(silent.port());
            var account = new TrunkAccount(true, "gw", "id7", "right", "carrier.example");
            var registration =
                    new RegisteringTrunk(
                            "demo", trunk(account), scene.parts(), heard::incrementAndGet);
            registration.start();
            var unheard = silent.await("REGISTER ", PATIENCE);
            var first = carrier.await("REGISTER ", PATIENCE);
            assertThat(UdpPeer.header(first, "Call-ID"))
                    .isEqualTo(UdpPeer.header(unheard, "Call-ID"));
            assertThat(UdpPeer.header(first, "CSeq")).isEqualTo(UdpPeer.header(unheard, "CSeq"));
            challenge(first);
            var answered = RegistrarScene.await(carrier, "Authorization: ");
            accept(answered);
            awaitStatus(registration, new TrunkStatus(State.REGISTERED, "200 OK"));
            accept(RegistrarScene.await(carrier, "CSeq: 3 "));
        }
    }

    @Test
    void aServerThatIsNotWellIsFollowedByTheNext() throws Exception {
        try (var unwell = new UdpPeer(scene.container().address())) {
            askBoth(unwell.port());
            var account = new TrunkAccount(true, "gw", "id7", "right", "carrier.example");
            var registration =
                    new RegisteringTrunk(
                            "demo", trunk(account), scene.parts(), heard::incrementAndGet);
            registration.start();
            unwell.answer(unwell.await("REGISTER ", PATIENCE), "503 Service Unavailable");
            var next = carrier.await("REGISTER ", PATIENCE);
            assertThat(heard).as("what a server says that cannot serve").hasValue(0);
            accept(next);
            awaitStatus(registration, new TrunkStatus(State.REGISTERED, "200 OK"));
            assertThat(heard).hasValue(1);
        }
    }

    /// The name has two servers, the carrier is the second.
    private void askBoth(int firstPort) {
        var servers =
                List.of(
                        new Server(1, 0, firstPort, List.of("127.0.0.1")),
                        new Server(2, 0, carrier.port(), List.of("127.0.0.1")));
        var located = new Located(servers, Transport.UDP, Duration.ofMinutes(1));
        scene.container().ask(new HopLocator(_ -> Optional.of(located), PATIENCE));
    }

    private void awaitNames() {
        try {
            names.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void challenge(String request) {
        carrier.answer(
                request, "401 Unauthorized", new More("carrier", RegistrarScene.CHALLENGE, ""));
    }

    /// For two seconds.
    private void accept(String request) {
        var contact = UdpPeer.header(request, "Contact").replace("expires=600", "expires=2");
        carrier.answer(request, "200 OK", new More("carrier", "Contact: " + contact + "\r\n", ""));
    }

    private static void awaitStatus(RegisteringTrunk registration, TrunkStatus status) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!registration.status().equals(status) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(registration.status()).isEqualTo(status);
    }

    private RegisteringTrunk registration(String password) {
        return new RegisteringTrunk("demo", trunk(password), scene.parts(), heard::incrementAndGet);
    }

    private Trunk trunk(String password) {
        return trunk(new TrunkAccount(true, "gw", "id7", password, ""));
    }

    private Trunk trunk(TrunkAccount account) {
        return new Trunk(
                "carrier",
                "127.0.0.1",
                carrier.port(),
                Transport.UDP,
                CodecPolicy.ANY,
                TrunkLines.ANY,
                true,
                SessionLines.NONE,
                DtmfMode.AUTO,
                account,
                SrtpPolicy.OFF,
                null);
    }
}
