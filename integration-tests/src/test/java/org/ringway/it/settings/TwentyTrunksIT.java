package org.ringway.it.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ringway.certificate.Issuer;
import org.ringway.certificate.KeyedChain;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Rest;
import org.ringway.it.support.server.OtherServer;
import org.ringway.it.support.sip.Kamailio;
import org.ringway.it.support.sip.OfficeCall;
import org.ringway.it.support.sip.OfficeCall.Line;
import org.ringway.it.support.sip.Sipp;
import org.ringway.it.support.sip.TlsTrunk;
import org.ringway.location.DnsResponder;

/// Twenty trunks side by side, six of which are each broken in a way of their own: the others
/// notice nothing of it, and each of the six says what it has.
@ExtendWith(OtherServer.class)
class TwentyTrunksIT {
    private static final Gateway GATEWAY = OtherServer.GATEWAY;
    private static final Rest ADMIN = Rest.admin(GATEWAY);
    private static final String HOST = "127.0.0.1";
    private static final String PASSWORD = "known to the router";
    private static final String DESK = "2001";
    private static final int ROUTER = 32_320;
    private static final int DESK_SIP = 32_322;
    private static final int DESK_RTP = 32_324;
    private static final int OFFICE_RTP = 32_326;
    private static final int HOLE = 32_328;
    private static final int GONE = 32_330;
    private static final int FIRST_TLS = 32_332;
    private static final int WELL = 14;
    private static final int CALLS_INTO_THE_HOLE = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final double AT_ONCE_MS = 2_000;
    private static final Line LINE = new Line("demo", "1002");
    private static final Issuer KNOWN = OtherServer.AUTHORITY;

    private final List<String> put = new ArrayList<>();

    @AfterEach
    void takeThem() {
        put.reversed().forEach(path -> ADMIN.send("DELETE", path, ""));
    }

    @Test
    void eachBrokenOneSaysWhatItHasAndTheOthersRegisterAndCall() throws Exception {
        var now = Instant.now();
        var past = new Issuer.Span(now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)));
        var expired = KNOWN.chain("EC", 256, past, HOST);
        var values =
                Map.<String, Object>of(
                        "gateway",
                        GATEWAY.sip().getPort(),
                        "phone",
                        DESK_SIP,
                        "password",
                        PASSWORD);
        var answering = Sipp.Play.of("answer", DESK_SIP).with("user", DESK).with("rtp", DESK_RTP);
        try (var names =
                        new DnsResponder(OtherServer.DNS)
                                .with(
                                        "_sip._udp.srv.example. 5 IN SRV 10 0 %d one.example."
                                                .formatted(GONE))
                                .with(
                                        "_sip._udp.srv.example. 5 IN SRV 20 0 %d one.example."
                                                .formatted(ROUTER))
                                .with("one.example. 5 IN A " + HOST);
                var hole = hole();
                var router = new Kamailio("registrar", ROUTER, values);
                var desk = Sipp.listen(answering);
                var _ = tls(0, expired);
                var _ = tls(1, KNOWN.ec("other.example"));
                var _ = tls(2, Issuer.root("nobody").ec(HOST))) {
            assertThat(names.at().port()).isEqualTo(OtherServer.DNS);
            udp("wrong", HOST, ROUTER, "wrong");
            udp("hole", HOST, HOLE, PASSWORD);
            named("srv");
            for (var i = 0; i < 3; i++) {
                secure("tls" + i, FIRST_TLS + 2 * i);
            }
            put("routes/on", route(number("hole"), "tls0", 2));
            for (var i = 0; i < WELL; i++) {
                udp("well" + i, HOST, ROUTER, PASSWORD);
            }
            router.awaitLines(" REGISTERED ", WELL + 1);
            awaitState("well" + (WELL - 1), "REGISTERED 200 OK");
            awaitState("srv", "REGISTERED 200 OK");
            awaitState("wrong", "REFUSED 401 Unauthorized");
            awaitState("tls0", "TLS_UNTRUSTED expired on " + expired.notAfter());
            awaitState("tls1", "TLS_UNTRUSTED wrong host: the certificate names other.example,");
            awaitState("tls2", "TLS_UNTRUSTED unknown authority: CN=nobody");
            assertThat(state("hole")).matches("(REGISTERING|UNREACHABLE) .*");

            var lost =
                    IntStream.range(0, CALLS_INTO_THE_HOLE).mapToObj(_ -> intoTheHole()).toList();
            for (var i = 0; i < WELL; i++) {
                assertThat(call("well" + i, desk)).as("ms over well%d", i).isLessThan(AT_ONCE_MS);
            }
            assertThat(hole.isBound()).isTrue();
            assertThat(lost.stream().map(CompletableFuture::join))
                    .allSatisfy(status -> assertThat(status).isGreaterThanOrEqualTo(500));
        }
    }

    private static DatagramSocket hole() throws IOException {
        return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), HOLE));
    }

    private static TlsTrunk tls(int number, KeyedChain chain) {
        return new TlsTrunk(FIRST_TLS + 2 * number, chain);
    }

    private void udp(String name, String host, int port, String password) {
        trunk(name, "\"host\":\"%s\",\"port\":%d".formatted(host, port), password);
    }

    private void named(String name) {
        trunk(name, "\"host\":\"" + name + ".example\"", PASSWORD);
    }

    private void secure(String name, int port) {
        var place = "\"host\":\"%s\",\"port\":%d,\"transport\":\"tls\"".formatted(HOST, port);
        trunk(name, place, PASSWORD);
    }

    private void trunk(String name, String place, String password) {
        put(
                "trunks/" + name,
                "{%s,\"register\":true,\"username\":\"%s\",\"password\":\"%s\"}"
                        .formatted(place, name, password));
        put("routes/to-" + name, route(number(name), name, 1));
    }

    private static String route(String number, String trunk, int priority) {
        return "{\"match\":\"%s\",\"target\":\"trunk:%s\",\"priority\":%d,\"stripDigits\":%d,\"prependDigits\":\"%s\"}"
                .formatted(number, trunk, priority, number.length(), DESK);
    }

    private void put(String path, String document) {
        var whole = "tenants/demo/" + path;
        assertThat(ADMIN.send("PUT", whole, document).status()).isIn(200, 201);
        put.add(whole);
    }

    /// The number that is called over a trunk.
    private static String number(String trunk) {
        return "78" + Math.floorMod(trunk.hashCode(), 1_000_000);
    }

    private static void awaitState(String trunk, String state) {
        Await.until(trunk + " to be " + state, PATIENCE, () -> state(trunk).startsWith(state));
    }

    private static String state(String trunk) {
        var shown = ADMIN.expect(200, "GET", "tenants/demo/trunks/" + trunk, "").object();
        return shown.getString("state") + " " + shown.getString("stateReason");
    }

    private static CompletableFuture<Integer> intoTheHole() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (var call = invite("hole")) {
                        return call.response().status();
                    }
                },
                Thread::startVirtualThread);
    }

    /// Calls the desk over a trunk and hangs up.
    ///
    /// @return milliseconds until it was answered
    private static double call(String trunk, Sipp desk) {
        var before = desk.received(m -> m.isRequest("BYE")).size();
        var began = System.nanoTime();
        try (var call = invite(trunk)) {
            assertThat(call.response().status()).isEqualTo(200);
            var after = (System.nanoTime() - began) / 1e6;
            call.acknowledge("");
            call.hangUp();
            Await.until(
                    "the BYE over " + trunk,
                    PATIENCE,
                    () -> desk.received(m -> m.isRequest("BYE")).size() > before);
            return after;
        }
    }

    private static OfficeCall invite(String trunk) {
        var offer = OfficeCall.offer(OFFICE_RTP);
        return OfficeCall.invited(GATEWAY, LINE, LINE.uri(number(trunk)), "", offer);
    }
}
