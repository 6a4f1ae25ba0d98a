package org.ringway.it.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.server.CallRecords;
import org.ringway.it.support.server.Metrics;
import org.ringway.it.support.sip.CarrierCall;
import org.ringway.it.support.sip.Digest;
import org.ringway.it.support.sip.OfficeCall;
import org.ringway.it.support.sip.SipClient;
import org.ringway.it.support.sip.SipText;
import org.ringway.it.support.sip.UdpChannel;

/// One INVITE of an extension that comes over two ways (RFC 3261 section 8.2.2.2). What trunks do
/// so is a fork, see ForkingUpstreamIT.
@ArquillianTest
class MergedInviteIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final Metrics METRICS = new Metrics(GATEWAY);
    private static final String CALLER = "1006";
    private static final String CALLEE = "1008";
    private static final String URI = "sip:" + CALLEE + "@" + Gateway.DOMAIN;
    private static final int RTP = 32_792;

    @Test
    void theCopyGets482AsLongAsTheCallLasts() {
        try (var callee = new UdpChannel(0, GATEWAY.sip());
                var caller = new UdpChannel(0, GATEWAY.sip());
                var detour = new UdpChannel(0, GATEWAY.sip())) {
            var phone = client(callee, CALLEE);
            assertThat(phone.registerWithDigest(300, "MD5").status()).isEqualTo(200);
            var answering = new CarrierCall(callee, callee);
            var before = merged();
            var invite = invite(caller);
            caller.send(invite);
            var rings = callee.receive("the INVITE");
            callee.send(answering.response(rings, 180));

            assertThat(outcome(detour, copy(invite, "another"))).isEqualTo(482);
            var stranger = copy(invite, "stranger").replaceAll("Authorization: .*\\r\\n", "");
            assertThat(outcome(detour, stranger)).isEqualTo(482);
            assertThat(merged() - before).isEqualTo(2);

            caller.send(invite.replace("INVITE sip", "CANCEL sip").replace(" INVITE", " CANCEL"));
            var cancel = callee.receive("the CANCEL");
            assertThat(cancel.isRequest("CANCEL")).as(cancel.text()).isTrue();
            callee.send(answering.response(cancel, 200));
            callee.send(answering.response(rings, 487));
            CallRecords.closed(GATEWAY, new SipText(invite).header("Call-ID"));
            assertThat(outcome(detour, copy(invite, "later"))).isEqualTo(401);
            assertThat(phone.registerWithDigest(0, "MD5").status()).isEqualTo(200);
        }
    }

    private static SipClient client(UdpChannel channel, String user) {
        return new SipClient(channel, Gateway.DOMAIN, new Digest(user, "demo-" + user));
    }

    /// An INVITE with the answer to a challenge, not sent yet.
    private static String invite(UdpChannel caller) {
        var digest = new Digest(CALLER, "demo-" + CALLER);
        var client = new SipClient(caller, Gateway.DOMAIN, digest);
        var fields =
                "Contact: <sip:%s@%s>\r\nContent-Type: application/sdp\r\n"
                        .formatted(CALLER, caller.address());
        var sdp = OfficeCall.offer(RTP);
        var refused = client.exchange(client.request("INVITE", URI, fields, sdp));
        var answer = digest.answer(SipClient.challenge(refused, "MD5"), "INVITE", URI, 1);
        return client.request("INVITE", URI, fields + "Authorization: " + answer + "\r\n", sdp);
    }

    /// The same INVITE as it comes over another proxy.
    private static String copy(String invite, String way) {
        return invite.replaceFirst("branch=z9hG4bK", "branch=z9hG4bK" + way);
    }

    private static int outcome(UdpChannel channel, String request) {
        var asked = new SipText(request);
        channel.send(request);
        while (true) {
            var answer = channel.receive("the answer to " + asked.branch());
            if (answer.status() >= 200 && answer.branch().equals(asked.branch())) {
                return answer.status();
            }
        }
    }

    private static double merged() {
        return METRICS.sum("ringway_sip_rejected_total", "reason=\"merged\"");
    }
}
