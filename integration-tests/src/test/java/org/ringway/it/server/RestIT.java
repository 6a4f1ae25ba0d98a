package org.ringway.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Rest;
import org.ringway.it.support.sip.CarrierCall;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.SipChannel;
import org.ringway.it.support.sip.SipClient;
import org.ringway.it.support.sip.UdpChannel;
import org.ringway.it.support.sip.WebSocketChannel;
import org.ringway.it.support.sip.WebSocketChannel.Handshake;

/// The configuration over REST, in force when the answer comes.
@ArquillianTest
class RestIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String EXTENSIONS = "tenants/demo/extensions/";
    private static final String CARRIER = "tenants/demo/trunks/carrier";
    private static final String TRIAL = "tenants/demo/routes:test";
    private static final Rest ADMIN = Rest.admin(GATEWAY);

    enum Way {
        UDP,
        WSS;

        SipChannel open() {
            return switch (this) {
                case UDP -> new UdpChannel(0, GATEWAY.sip());
                case WSS ->
                        WebSocketChannel.open(
                                new Handshake(GATEWAY.socket("/sip"), GATEWAY.origin(), "sip"));
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void anExtensionRegistersAsSoonAsItIsPutAndNoLongerWhenItIsGone(Way way) {
        var number = way == Way.UDP ? "1090" : "1091";
        var path = EXTENSIONS + number;
        try (var channel = way.open()) {
            assertThat(register(channel, number, "first")).isIn(401, 403);
            ADMIN.expect(201, "PUT", path, "{\"password\":\"first\"}");
            assertThat(register(channel, number, "first")).isEqualTo(200);
            assertThat(ADMIN.expect(200, "GET", "tenants/demo/registrations", "").body())
                    .contains("sip:" + number + "@demo.localhost");
            ADMIN.expect(200, "PATCH", path, "{\"password\":\"second\"}");
            assertThat(register(channel, number, "first")).isIn(401, 403);
            assertThat(register(channel, number, "second")).isEqualTo(200);
            ADMIN.expect(204, "DELETE", path, "");
            assertThat(register(channel, number, "second")).isIn(401, 403);
            assertThat(ADMIN.expect(200, "GET", "tenants/demo/registrations", "").body())
                    .doesNotContain("sip:" + number + "@demo.localhost");
            ADMIN.expect(404, "GET", path, "");
            ADMIN.expect(201, "PUT", path, "{\"password\":\"third\"}");
            assertThat(ADMIN.expect(200, "GET", "tenants/demo/registrations", "").body())
                    .doesNotContain("sip:" + number + "@demo.localhost");
            ADMIN.expect(204, "DELETE", path, "");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    extensions/10%2099 | {"password":"x"}                    | 422 | number       | U+0020
                    extensions/10%4099 | {"password":"x"}                    | 422 | number       | '@'
                    extensions/1099    | {}                                  | 422 | password     | needs
                    extensions/1099    | {"password":"x","authUser":"a b"}   | 422 | authUser     | U+0020
                    extensions/1099    | {"password":"x","authUser":"<a>"}   | 422 | authUser     | '<'
                    extensions/1099    | {"password":"x","authUser":"1001"}  | 409 | authUser     | 1001
                    extensions/1099    | {"password":"x","aliases":["1001"]} | 409 | aliases      | 1001
                    extensions/1099    | {"password":"x","number":"1098"}    | 400 | number       | same
                    extensions/1099    | {"password":7}                      | 400 | password     | text
                    extensions/1099    | {"password":"x","colour":"red"}     | 400 | colour       | no such
                    extensions/1099    | {"password":"x","enabled":"yes"}    | 400 | enabled      | true
                    extensions/1099    | {"password":"x","remoteAccount":{"login":"a b","domain":"p"}} | 422 | remoteAccount.login  | U+0020
                    extensions/1099    | {"password":"x","remoteAccount":{"login":"a"}} | 422 | remoteAccount.domain | required
                    extensions/1099    | {"password":"x","remoteAccount":{"login":"a","domain":"p","x":1}} | 400 | remoteAccount.x | no such
                    extensions/1099    | {"password":"x","srtp":"answered"}  | 422 | srtp         | required
                    extensions/1099    | [[[[[[[[[1]]]]]]]]]                 | 400 | ``           | object
                    extensions/1099    | {"a":[[[[[[[[[1]]]]]]]]]}           | 400 | ``           | levels
                    extensions/1099    | {"password":"x","password":"y"}     | 400 | ``           | twice
                    trunks/other       | {}                                  | 422 | host         | required
                    trunks/other       | {"host":"a b"}                      | 422 | host         | U+0020
                    trunks/other       | {"host":"a","port":0}               | 422 | port         | 65535
                    trunks/other       | {"host":"a","port":"5060"}          | 400 | port         | number
                    trunks/other       | {"host":"a","transport":"sctp"}     | 422 | transport    | udp, tcp
                    trunks/other       | {"host":"a","srtp":"dtls"}          | 422 | srtp         | required
                    trunks/other       | {"host":"a","earlyMedia":"loud"}    | 422 | earlyMedia   | local-ringback
                    trunks/other       | {"host":"a","codecs":["MP3"]}       | 422 | codecs       | MP3
                    trunks/other       | {"host":"a","whenFull":"cry"}       | 422 | whenFull     | refuse
                    trunks/other       | {"host":"a","register":true}        | 422 | username     | needs
                    trunks/other       | {"host":"a","username":"a b"}       | 422 | username     | U+0020
                    routes/other       | {"match":"9*","target":"trunk:x"}   | 422 | target       | trunk x
                    routes/other       | {"match":"9*1","target":"echo"}     | 422 | match        | end
                    agents/730         | {}                                  | 422 | url          | required
                    agents/730         | {"url":"http://voice"}              | 422 | url          | SIP URI
                    agents/730         | {"url":"1001","dialect":"twilio-media-streams"} | 422 | dialect | not there yet
                    agents/730         | {"url":"1001","fallbackTarget":"trunk:x:1"} | 422 | fallbackTarget | trunk x
                    agents/730         | {"url":"1001","maxDurationSeconds":0} | 422 | maxDurationSeconds | 86400
                    agents/600         | {"url":"1001"}                      | 409 | number       | 600
                    extensions/700     | {"password":"x"}                    | 409 | number       | 700
                    extensions/1099    | {"password":"x","limits":{"minutesPerDay":-1}} | 422 | limits.minutesPerDay | 0 to
                    accessRules/other  | {"cidr":"10.0.0.0/8"}               | 422 | action       | required
                    accessRules/other  | {"action":"deny"}                   | 422 | cidr         | required
                    accessRules/other  | {"action":"deny","cidr":"10.0.0.1/8"} | 422 | cidr       | 10.0.0.0/8
                    accessRules/other  | {"action":"deny","cidr":"10.0.0.0/33"} | 422 | cidr      | 0 to 32
                    accessRules/other  | {"action":"ask","cidr":"10.0.0.0/8"} | 422 | action      | allow, deny
                    accessRules/other  | {"action":"deny","cidr":"::/0","transports":["sctp"]} | 422 | transports | sctp
                    accessRules/other  | {"action":"deny","cidr":"::/0","methods":["BYE"]} | 422 | methods | BYE
                    accessRules/other  | {"action":"deny","cidr":"::/0","methods":"INVITE"} | 400 | methods | list
                    accessRules/other  | {"action":"deny","cidr":"::/0","priority":-1} | 422 | priority | 0 to
                    routes/other       | {"match":"9","target":"echo"        | 400 | ``           | JSON
                    """)
    void whatIsWrongIsRefusedWithItsFieldAndChangesNothing(
            String path, String body, int status, String field, String reason) {
        var before = revision();
        var answer = ADMIN.send("PUT", "tenants/demo/" + path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.object().getString("field", "")).isEqualTo(field);
        assertThat(answer.object().getString("reason")).contains(reason);
        assertThat(revision()).isEqualTo(before);
        ADMIN.expect(404, "GET", "tenants/demo/" + path, "");
    }

    @Test
    void aTagProtectsAgainstChangesInBetween() {
        var path = EXTENSIONS + "1092";
        ADMIN.expect(201, "PUT", path, "{\"password\":\"x\"}");
        try {
            var tag = ADMIN.expect(200, "GET", path, "").header("ETag");
            assertThat(tag).startsWith("\"");
            var mine = Map.of("If-Match", tag);
            var patch = "{\"displayName\":\"Anna\"}";
            assertThat(ADMIN.send("PATCH", path, patch, mine).status()).isEqualTo(200);
            assertThat(ADMIN.send("PATCH", path, patch, mine).status()).isEqualTo(412);
            assertThat(ADMIN.send("DELETE", path, "", mine).status()).isEqualTo(412);
            var twice =
                    ADMIN.send(
                            "POST",
                            "tenants/demo/extensions",
                            "{\"number\":\"1092\",\"password\":\"x\"}");
            assertThat(twice.status()).as(twice.body()).isEqualTo(409);
        } finally {
            ADMIN.expect(204, "DELETE", path, "");
        }
    }

    @Test
    void everyChangeIsRecordedWithoutItsSecret() {
        var path = EXTENSIONS + "1093";
        ADMIN.expect(201, "PUT", path, "{\"password\":\"tops3cret\"}");
        ADMIN.expect(204, "DELETE", path, "");
        var changes = ADMIN.expect(200, "GET", "tenants/demo/changes?limit=2", "");
        assertThat(changes.header("Link")).contains("rel=\"next\"");
        var latest = changes.array().getValuesAs(JsonObject.class);
        assertThat(latest)
                .extracting(c -> c.getString("action"))
                .containsExactly("delete", "create");
        assertThat(latest)
                .allSatisfy(change -> {
                    assertThat(change.getString("author")).isEqualTo("admin");
                    assertThat(change.getString("source")).isEqualTo("127.0.0.1");
                    assertThat(change.getString("object")).isEqualTo("extensions/1093");
                });
        assertThat(changes.body()).contains("\"password\":\"***\"").doesNotContain("tops3cret");
    }

    @Test
    void aTokenOpensWhatItsScopesSayAndNothingElse() {
        var made =
                ADMIN.expect(
                        201, "POST", "tokens", "{\"name\":\"wall\",\"scopes\":[\"viewer:demo\"]}");
        var viewer = Rest.bearer(GATEWAY, made.object().getString("token"));
        viewer.expect(200, "GET", EXTENSIONS + "1001", "");
        viewer.expect(200, "GET", "tenants/demo/calls", "");
        viewer.expect(200, "GET", "tenants/demo/cdrs?from=2026-01-01T00:00:00Z", "");
        viewer.expect(403, "PATCH", EXTENSIONS + "1001", "{\"displayName\":\"x\"}");
        viewer.expect(403, "GET", "tokens", "");
        viewer.expect(404, "GET", "tenants/acme", "");
        viewer.expect(404, "GET", "tenants/acme/extensions/1001", "");
        assertThat(viewer.expect(200, "GET", "tenants", "").array()).hasSize(1);
        Rest.nobody(GATEWAY).expect(401, "GET", "tenants", "");
        assertThat(Rest.nobody(GATEWAY).expect(200, "GET", "openapi", "").body())
                .contains("/tenants/{tenant}/extensions/{key}");
        ADMIN.expect(204, "DELETE", "tokens/" + made.object().getString("id"), "");
        viewer.expect(401, "GET", "tenants", "");
    }

    @Test
    void whoGuessesIsNotHeardForAWhile() {
        var guesser = Rest.basic(GATEWAY, "admin", "guess", "127.0.0.2");
        for (var i = 0; i < 5; i++) {
            guesser.expect(401, "GET", "tenants", "");
        }
        var turnedAway = guesser.expect(429, "GET", "tenants", "");
        assertThat(Integer.parseInt(turnedAway.header("Retry-After"))).isBetween(1, 61);
        ADMIN.expect(200, "GET", "tenants", "");
    }

    @Test
    void aTrunksLinesChangeWhileACallIsUpAndTheCallStays() {
        try (var browser = Way.WSS.open();
                var carrier = new UdpChannel(Gateway.CARRIER_PORT, GATEWAY.sip())) {
            var phone = new SipClient(browser, Gateway.DOMAIN, new Digest("1001", "demo-1001"));
            assertThat(phone.registerWithDigest(60, "SHA-256").status()).isEqualTo(200);
            var call = new CarrierCall(carrier, browser);
            call.establish();
            ADMIN.expect(200, "PATCH", CARRIER, "{\"maxConcurrentInbound\":1}");
            try {
                var offer = "Content-Type: application/sdp\r\n";
                var second = new CarrierCall(carrier, browser);
                carrier.send(second.request("INVITE", offer, CarrierCall.OFFER));
                assertThat(second.answer().status()).isEqualTo(486);
                carrier.send(second.acknowledgement());
                Await.until("the end of the second call", LIMIT, () -> calls().size() == 1);
                var id = calls().getJsonObject(0).getString("id");
                ADMIN.expect(200, "GET", "tenants/demo/calls/" + id + "/stats", "");
                ADMIN.expect(404, "DELETE", "tenants/acme/calls/" + id, "");
                ADMIN.expect(204, "DELETE", "tenants/demo/calls/" + id, "");
                for (var party : List.of(browser, carrier)) {
                    var bye = party.receive("the BYE");
                    assertThat(bye.isRequest("BYE")).as(bye.text()).isTrue();
                    party.send(call.response(bye, 200));
                }
            } finally {
                ADMIN.expect(200, "PATCH", CARRIER, "{\"maxConcurrentInbound\":null}");
                phone.registerWithDigest(0, "SHA-256");
            }
        }
    }

    @Test
    void aTrunkThatMustSpeakSrtpIsRefusedWithoutIt() {
        try (var browser = Way.WSS.open();
                var carrier = new UdpChannel(Gateway.CARRIER_PORT, GATEWAY.sip())) {
            var phone = new SipClient(browser, Gateway.DOMAIN, new Digest("1001", "demo-1001"));
            assertThat(phone.registerWithDigest(60, "SHA-256").status()).isEqualTo(200);
            ADMIN.expect(200, "PATCH", CARRIER, "{\"srtp\":\"required\"}");
            try {
                var call = new CarrierCall(carrier, browser);
                var sdp = "Content-Type: application/sdp\r\n";
                carrier.send(call.request("INVITE", sdp, CarrierCall.OFFER));
                assertThat(call.answer().status()).isEqualTo(488);
                carrier.send(call.acknowledgement());
            } finally {
                ADMIN.expect(200, "PATCH", CARRIER, "{\"srtp\":\"off\"}");
                phone.registerWithDigest(0, "SHA-256");
            }
        }
    }

    @Test
    void aCallIsTriedWithoutCallingAnybody() {
        var asked = "{\"source\":\"extension:1001\",\"number\":\"+49301234\"}";
        var answer = ADMIN.expect(200, "POST", TRIAL, asked).object();
        assertThat(answer.getString("target")).isEqualTo("trunk:carrier");
        assertThat(answer.getString("rule")).isEqualTo("international");
        var nobody = "{\"source\":\"extension:1099\",\"number\":\"1001\"}";
        var refused = ADMIN.expect(422, "POST", TRIAL, nobody).object();
        assertThat(refused.getString("field")).isEqualTo("source");
        assertThat(refused.getString("reason")).contains("extension:1099");
    }

    @Test
    void anAgentIsPutReadAndTriedWithItsFallback() {
        var path = "tenants/demo/agents/731";
        var asked = "{\"source\":\"extension:1001\",\"number\":\"731\"}";
        ADMIN.expect(201, "PUT", path, "{\"url\":\"1005\",\"fallbackTarget\":\"extension:1002\"}");
        try {
            var shown = ADMIN.expect(200, "GET", path, "");
            assertThat(shown.object().getString("dialect")).isEqualTo("sip");
            assertThat(ADMIN.expect(200, "GET", "tenants/demo/agents", "").array()).hasSize(2);
            var tag = Map.of("If-Match", shown.header("ETag"));
            var patch = "{\"maxDurationSeconds\":600}";
            assertThat(ADMIN.send("PATCH", path, patch, tag).status()).isEqualTo(200);
            assertThat(ADMIN.send("PATCH", path, patch, tag).status()).isEqualTo(412);
            var tried = ADMIN.expect(200, "POST", TRIAL, asked).object();
            assertThat(tried.getString("target")).isEqualTo("agent:731");
            assertThat(tried.getJsonArray("further").getJsonObject(0).getString("target"))
                    .isEqualTo("extension:1002");
        } finally {
            ADMIN.expect(204, "DELETE", path, "");
        }
        assertThat(ADMIN.expect(200, "POST", TRIAL, asked).object().getInt("sipStatus"))
                .isEqualTo(404);
    }

    @Test
    void anAccessRuleIsPutReadChangedAndRecorded() {
        var path = "tenants/demo/accessRules/abroad";
        var rule = "{\"action\":\"deny\",\"cidr\":\"203.0.113.0/24\",\"methods\":[\"invite\"]}";
        ADMIN.expect(201, "PUT", path, rule);
        try {
            var shown = ADMIN.expect(200, "GET", path, "");
            assertThat(shown.object().getJsonArray("methods").getString(0)).isEqualTo("INVITE");
            var tag = Map.of("If-Match", shown.header("ETag"));
            var patch = "{\"transports\":[\"udp\"]}";
            assertThat(ADMIN.send("PATCH", path, patch, tag).status()).isEqualTo(200);
            assertThat(ADMIN.send("PATCH", path, patch, tag).status()).isEqualTo(412);
            assertThat(ADMIN.expect(200, "GET", "tenants/demo/accessRules", "").array()).hasSize(1);
        } finally {
            ADMIN.expect(204, "DELETE", path, "");
        }
        assertThat(ADMIN.expect(200, "GET", "tenants/demo/changes?limit=1", "").body())
                .contains("accessRules/abroad", "203.0.113.0/24");
    }

    @Test
    void anAdministratorOfATenantRulesThereAndNowhereElse() {
        var made =
                ADMIN.expect(
                        201,
                        "POST",
                        "tokens",
                        "{\"name\":\"acme\",\"scopes\":[\"tenant-admin:acme\"]}");
        var acme = Rest.bearer(GATEWAY, made.object().getString("token"));
        acme.expect(201, "PUT", "tenants/acme/extensions/1094", "{\"password\":\"x\"}");
        acme.expect(204, "DELETE", "tenants/acme/extensions/1094", "");
        var rule = "{\"action\":\"deny\",\"cidr\":\"203.0.113.9\"}";
        acme.expect(201, "PUT", "tenants/acme/accessRules/nobody", rule);
        acme.expect(204, "DELETE", "tenants/acme/accessRules/nobody", "");
        acme.expect(404, "PUT", "tenants/demo/accessRules/nobody", rule);
        assertThat(acme.expect(200, "GET", "tenants/acme/changes?limit=1", "").body())
                .contains("token:acme");
        acme.expect(403, "PATCH", "tenants/acme", "{\"maxCalls\":1}");
        acme.expect(
                404, "PUT", "tenants/new", "{\"name\":\"New\",\"sipDomain\":\"new.localhost\"}");
        acme.expect(403, "GET", "tokens", "");
        for (var foreign :
                List.of("", "/extensions", "/calls", "/cdrs", "/registrations", "/changes")) {
            acme.expect(404, "GET", "tenants/demo" + foreign, "");
        }
        acme.expect(404, "PUT", EXTENSIONS + "1094", "{\"password\":\"x\"}");
        acme.expect(404, "DELETE", CARRIER, "");
        acme.expect(404, "POST", TRIAL, "{\"source\":\"extension:1001\",\"number\":\"1002\"}");
        ADMIN.expect(204, "DELETE", "tokens/" + made.object().getString("id"), "");
    }

    @Test
    void aTenantIsMadeWithItsMediaAndTakenAwayWithAllThatIsItsOwn() {
        var path = "tenants/fresh";
        var made =
                ADMIN.expect(
                        201,
                        "PUT",
                        path,
                        "{\"name\":\"Fresh\",\"sipDomain\":\"fresh.localhost\","
                                + "\"media\":{\"codecs\":\"opus,alaw,flv\"}}");
        assertThat(made.header("Location")).endsWith("/api/v1/" + path);
        assertThat(made.object().getJsonObject("media").getJsonArray("codecs")).hasSize(3);
        ADMIN.expect(201, "PUT", path + "/extensions/1001", "{\"password\":\"x\"}");
        try (var channel = Way.UDP.open()) {
            var phone = new SipClient(channel, "fresh.localhost", new Digest("1001", "x"));
            assertThat(phone.registerWithDigest(60, "SHA-256").status()).isEqualTo(200);
            ADMIN.expect(204, "DELETE", path, "");
        }
        ADMIN.expect(404, "GET", path + "/extensions", "");
    }

    private static JsonArray calls() {
        return ADMIN.expect(200, "GET", "tenants/demo/calls", "").array();
    }

    private static long revision() {
        return ADMIN.expect(200, "GET", "config/revision", "")
                .object()
                .getJsonNumber("revision")
                .longValue();
    }

    private static int register(SipChannel channel, String number, String password) {
        return new SipClient(channel, Gateway.DOMAIN, new Digest(number, password))
                .registerWithDigest(60, "SHA-256")
                .status();
    }
}
