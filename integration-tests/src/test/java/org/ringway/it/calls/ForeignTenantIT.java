package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.server.CallRecords;
import org.ringway.it.support.server.DemoPolicy;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.OfficeCall;
import org.ringway.it.support.sip.SipClient;
import org.ringway.it.support.sip.SipText;
import org.ringway.it.support.sip.UdpChannel;

/// What a tenant's people try with calls and people of another tenant, and with numbers that they
/// have no right to.
@ArquillianTest
class ForeignTenantIT {
    private static final String FOREIGNER = "sip:1002@acme.localhost";
    private static final int RTP = 32110;
    private static final OfficeCall.Line THIEF = new OfficeCall.Line("demo", "1004");
    private static final OfficeCall.Line RESTRICTED = new OfficeCall.Line("demo", "1010");

    @Test
    void nobodyReachesAnotherTenant() {
        try (var foreign = new Phone("acme", "1002");
                var colleague = new Phone("demo", "1005");
                var victim = foreign.calledBy("1001");
                var own = colleague.calledBy("1004")) {
            try (var call = invited(THIEF, FOREIGNER, "")) {
                assertThat(call.response().status()).isEqualTo(403);
                assertThat(ending(call)).isEqualTo("NOT_ALLOWED");
            }
            assertThat(own.refer(FOREIGNER).status()).isEqualTo(202);
            own.awaitRequest("NOTIFY 403", m -> says(m, 403));
            var escaped = victim.replaces();
            assertThat(own.refer(THIEF.uri("1002") + "?Replaces=" + escaped).status())
                    .isEqualTo(202);
            own.awaitRequest("NOTIFY 481", m -> says(m, 481));
            for (var target : new String[] {FOREIGNER, THIEF.uri("1002")}) {
                try (var call = invited(THIEF, target, "Replaces: " + victim.dialog() + "\r\n")) {
                    assertThat(call.response().status()).isEqualTo(481);
                }
            }
            own.hangUp();
            victim.hangUp();
            assertThat(foreign.channel.receive("the ACK").method()).isEqualTo("ACK");
            assertThat(foreign.channel.receive("the BYE and nothing before").method())
                    .isEqualTo("BYE");
        }
    }

    @Test
    void whoMayOnlyCallInsideReachesNothingOutsideByCallOrTransfer() {
        DemoPolicy.decide("?rights=INTERNAL");
        try (var call = invited(RESTRICTED, RESTRICTED.uri("+4412345678"), "")) {
            assertThat(call.response().status()).isEqualTo(403);
            assertThat(call.response().header("Reason")).contains("no dial right");
            assertThat(call.response().header("Warning"))
                    .isEqualTo("399 ringway \"The caller may not dial international numbers.\"");
            assertThat(ending(call)).isEqualTo("NO_DIAL_RIGHT");
        }
        try (var colleague = new Phone("demo", "1005");
                var call = colleague.calledBy("1010")) {
            assertThat(call.refer(RESTRICTED.uri("0301234567")).status()).isEqualTo(202);
            call.awaitRequest("NOTIFY 403", m -> says(m, 403));
            call.hangUp();
        }
        DemoPolicy.decide("");
    }

    private static String ending(OfficeCall call) {
        return CallRecords.closed(Gateway.SHARED, call.callId()).getString("ending");
    }

    private static OfficeCall invited(OfficeCall.Line line, String uri, String more) {
        return OfficeCall.invited(Gateway.SHARED, line, uri, more, OfficeCall.offer(RTP));
    }

    private static boolean says(SipText message, int status) {
        return message.isRequest("NOTIFY") && message.body().startsWith("SIP/2.0 " + status + " ");
    }

    /// A registered phone that picks up.
    private static final class Phone implements AutoCloseable {
        final UdpChannel channel = new UdpChannel(0, Gateway.SHARED.sip());
        private final OfficeCall.Line line;
        private final SipClient client;

        Phone(String tenant, String user) {
            line = new OfficeCall.Line(tenant, user);
            client = new SipClient(channel, line.domain(), new Digest(user, tenant + "-" + user));
            assertThat(client.registerWithDigest(60, "MD5").status()).isEqualTo(200);
        }

        OfficeCall calledBy(String caller) {
            Thread.ofVirtual().start(this::pickUp);
            var from = new OfficeCall.Line(line.tenant(), caller);
            var call = invited(from, line.uri(line.user()), "");
            assertThat(call.response().status()).isEqualTo(200);
            call.acknowledge("");
            return call;
        }

        private void pickUp() {
            var contact = "Contact: <sip:" + line.user() + "@" + channel.address() + ">\r\n";
            var type = "Content-Type: application/sdp\r\n";
            var sdp = OfficeCall.offer(RTP + 10);
            channel.send(
                    channel.receive("the INVITE")
                            .response("200 OK", "callee", contact + type, sdp));
        }

        @Override
        public void close() {
            client.registerWithDigest(0, "MD5");
            channel.close();
        }
    }
}
