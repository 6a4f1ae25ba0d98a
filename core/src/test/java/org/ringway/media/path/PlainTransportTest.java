package org.ringway.media.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.ringway.ice.PeerAddress;
import org.ringway.rtp.RtpHeader;

class PlainTransportTest {
    private static final InetAddress PHONE = InetAddress.ofLiteral("198.51.100.7");
    private static final InetAddress STRANGER = InetAddress.ofLiteral("203.0.113.9");
    private static final InetSocketAddress RTP = new InetSocketAddress(PHONE, 4000);
    private static final InetSocketAddress RTCP = new InetSocketAddress(PHONE, 4001);
    private static final InetSocketAddress ELSEWHERE = new InetSocketAddress(PHONE, 7777);
    private static final int SSRC = 0xCAFE;

    private final PlainTransport transport = new PlainTransport();
    private final byte[] packet = new byte[200];

    @Test
    void reportsAreTakenFromTheAnnouncedAddress() {
        expect();

        assertThat(reports(RTCP, 1)).isTrue();
        assertThat(reports(new InetSocketAddress(STRANGER, 4001), 1)).isFalse();
        assertThat(transport.rtcp().target()).isEqualTo(new PeerAddress(PHONE, 4001));
    }

    @Test
    void reportsFromAnotherPortMustNameTheStreamThatIsHeard() {
        expect();
        assertThat(reports(ELSEWHERE, SSRC)).as("nothing is heard yet").isFalse();
        assertThat(speaks(RTP)).isTrue();

        assertThat(reports(ELSEWHERE, SSRC + 1)).isFalse();
        assertThat(reports(new InetSocketAddress(STRANGER, 4001), SSRC)).isFalse();
        assertThat(transport.rtcp().target()).isEqualTo(new PeerAddress(PHONE, 4001));
        assertThat(reports(ELSEWHERE, SSRC)).isTrue();
        assertThat(transport.rtcp().target()).isEqualTo(new PeerAddress(PHONE, 7777));
        assertThat(reports(ELSEWHERE, 2)).isTrue();
        expect();
        assertThat(transport.rtcp().target()).isEqualTo(new PeerAddress(PHONE, 7777));
        transport.rtcp().expect(new PeerAddress(STRANGER, 4001));
        assertThat(reports(ELSEWHERE, 2)).isFalse();
    }

    @Test
    void whatIsNoReportIsNotFollowed() {
        expect();
        speaks(RTP);
        report(SSRC);
        packet[1] = (byte) 203;

        assertThat(transport.acceptsControl(ELSEWHERE, packet, 8)).isFalse();
        assertThat(transport.acceptsControl(ELSEWHERE, packet, 3)).isFalse();
    }

    @Test
    void reportsOnTheMediaPortAreTakenFromWhereMediaGoes() {
        expect();
        report(SSRC);

        assertThat(transport.accepts(RTP, packet, 8, 0)).isTrue();
        for (int i = 0; i < 10; i++) {
            assertThat(transport.accepts(ELSEWHERE, packet, 8, 0)).isFalse();
        }
    }

    @Test
    void whatIsNeitherMediaNorReportIsNotTaken() {
        expect();
        for (int first : new int[] {0, 22, 70, 255}) {
            packet[0] = (byte) first;
            assertThat(transport.accepts(RTP, packet, 100, 0)).isFalse();
        }
        assertThat(transport.accepts(RTP, packet, 1, 0)).isFalse();
    }

    private void expect() {
        transport.rtp().expect(new PeerAddress(PHONE, 4000), 0);
        transport.rtcp().expect(new PeerAddress(PHONE, 4001));
    }

    private boolean speaks(InetSocketAddress from) {
        Arrays.fill(packet, (byte) 0);
        RtpHeader.begin(packet);
        RtpHeader.setSsrc(packet, SSRC);
        return transport.accepts(from, packet, 172, 0);
    }

    private boolean reports(InetSocketAddress from, int ssrc) {
        report(ssrc);
        return transport.acceptsControl(from, packet, 8);
    }

    private void report(int ssrc) {
        Arrays.fill(packet, (byte) 0);
        packet[0] = (byte) 0x80;
        packet[1] = (byte) 201;
        packet[3] = 1;
        packet[4] = (byte) (ssrc >> 24);
        packet[5] = (byte) (ssrc >> 16);
        packet[6] = (byte) (ssrc >> 8);
        packet[7] = (byte) ssrc;
    }
}
