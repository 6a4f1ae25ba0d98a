package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringway.media.MediaLeg;
import org.ringway.media.Profile;
import org.ringway.registrar.Aor;
import org.ringway.registrar.Binding;
import org.ringway.registrar.RegisterRequest;
import org.ringway.registrar.RegisterResult;
import org.ringway.registrar.Registrar;
import org.ringway.settings.SessionSettings;
import org.ringway.signalling.call.Branch;
import org.ringway.signalling.call.CallTable;
import org.ringway.signalling.websocket.BrowserEnd;
import org.ringway.signalling.websocket.Flow;
import org.ringway.signalling.websocket.FlowTable;
import org.ringway.sip.Transport;
import org.ringway.tenant.CodecPolicy;

/// How long a phone whose connection is gone is expected back.
class PhoneSessionsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Aor PHONE = new Aor("demo", "1001");

    private final FlowTable flows = new FlowTable();
    private final Registrar registrar = new Registrar();
    private final PhoneSessions sessions =
            new PhoneSessions(
                    new PhoneSessions.Places(flows, new CallTable(), registrar),
                    SessionSettings.from(Map.of()));

    @BeforeEach
    void open() {
        flows.deliverTo((_, _) -> {});
    }

    @Test
    void aPhoneThatHasLostItsConnectionIsExpectedAsLongAsItIsRegistered() {
        var browser = new BrowserEnd(flows);
        var flow = register(browser, ";+sip.instance=\"<urn:uuid:1>\"");
        browser.lose();
        sessions.closed(flow, NOW);
        assertThat(sessions.away(PHONE, NOW.plusSeconds(50))).hasSize(1);
        assertThat(sessions.away(PHONE, NOW.plusSeconds(61))).isEmpty();
    }

    @Test
    void aPhoneWhosePageWentAwayIsExpectedForAMoment() {
        var browser = new BrowserEnd(flows);
        var flow = register(browser, ";+sip.instance=\"<urn:uuid:1>\"");
        browser.goAway();
        sessions.closed(flow, NOW);
        assertThat(sessions.away(PHONE, NOW.plusSeconds(14))).hasSize(1);
        assertThat(sessions.away(PHONE, NOW.plusSeconds(16))).isEmpty();
    }

    @Test
    void aPhoneWithoutAnInstanceIsNotExpectedAndNothingIsKeptForIt() {
        var browser = new BrowserEnd(flows);
        var flow = register(browser, "");
        browser.lose();
        sessions.closed(flow, NOW);
        assertThat(sessions.away(PHONE, NOW)).isEmpty();
        assertThat(flows.towards(flow.address())).isEmpty();
    }

    @Test
    void aPhoneThatComesBackOnlyToUnregisterIsNotExpectedAnyMore() {
        var browser = new BrowserEnd(flows);
        var instance = ";+sip.instance=\"<urn:uuid:1>\"";
        var flow = register(browser, instance);
        browser.lose();
        sessions.closed(flow, NOW);
        var asked = request(new BrowserEnd(flows).address(), instance + ";expires=0");
        sessions.unregistered(asked, List.of());
        assertThat(sessions.away(PHONE, NOW)).isEmpty();
    }

    private static RegisterRequest request(String flow, String parameters) {
        return new RegisterRequest(
                PHONE,
                RegisterRequest.contacts("<sip:1001@x.invalid>" + parameters).orElseThrow(),
                RegisterRequest.Scope.LISTED,
                "60",
                "register",
                1,
                new Binding.Origin(flow, Transport.WS, "test"));
    }

    private Flow register(BrowserEnd browser, String parameters) {
        var flow = flows.at(browser.address()).orElseThrow();
        var request = request(flow.address(), parameters);
        var registered = (RegisterResult.Registered) registrar.register(request, NOW);
        sessions.registered(flow, registered.bindings(), PhoneSessionsTest::place).run();
        return flow;
    }

    private static Branch place(Binding binding) {
        return new Branch(
                "1001",
                binding.contact(),
                Transport.WS,
                binding.origin().flow(),
                new MediaLeg(Profile.WEBRTC, CodecPolicy.ANY));
    }
}
