package org.ringway.sdp.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringway.sdp.Attributes;
import org.ringway.sdp.Connection;
import org.ringway.sdp.Fixtures;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.media.RemoteMedia.Unusable;

class RemoteMediaTest {
    @Test
    void aBrowserIsWebRtc() {
        var media = webRtc(Fixtures.text("chromium-audio"));
        assertThat(media.ice())
                .isEqualTo(
                        new WebRtcMedia.Ice("tp44", "0zYhpxElOUuVQTXVF2JL7A/P", Set.of("trickle")));
        assertThat(media.fingerprints()).hasSize(1);
        assertThat(media.fingerprints().getFirst().algorithm()).isEqualTo("sha-256");
        assertThat(media.fingerprints().getFirst().bytes()).hasSize(32).startsWith(0x11, 0x1D);
        assertThat(media.setup()).isEqualTo(Setup.ACTPASS);
        assertThat(media.mid()).isEqualTo("0");
        assertThat(media.bundle()).containsExactly("0");
        assertThat(media.ssrcs()).containsExactly(3_217_774_985L);
        assertThat(media.extensions()).hasSize(4);
        assertThat(media.direction()).isEqualTo(Direction.SENDRECV);
    }

    @Test
    void redundancyAndComfortNoiseAreNoCodecs() {
        var formats = webRtc(Fixtures.text("chromium-audio")).formats();
        assertThat(formats.codecs())
                .containsExactly(
                        new RtpMap(111, "opus", 48_000, 2, "minptime=10;useinbandfec=1"),
                        new RtpMap(9, "G722", 8000, 1, ""),
                        new RtpMap(0, "PCMU", 8000, 1, ""),
                        new RtpMap(8, "PCMA", 8000, 1, ""));
        assertThat(formats.events())
                .containsExactly(
                        new RtpMap(110, "telephone-event", 48_000, 1, ""),
                        new RtpMap(126, "telephone-event", 8000, 1, ""));
        assertThat(formats.ptime()).isEqualTo(20);
    }

    @Test
    void attributesOfTheWholeSessionCountForASection() {
        var media = webRtc(Fixtures.text("firefox"));
        assertThat(media.fingerprints().getFirst().digest()).startsWith("4A:AD:B9");
        assertThat(media.ice().options()).containsExactly("trickle");
        assertThat(media.formats().codecs().get(1)).isEqualTo(new RtpMap(9, "G722", 8000, 1, ""));
    }

    @Test
    void aBundledSectionBorrowsTheTransportOfTheFirst() {
        var description =
                Fixtures.parsed(
                        """
                        v=0
                        a=group:LS 1 0
                        a=group:BUNDLE 0 1
                        m=video 9 UDP/TLS/RTP/SAVPF 96
                        a=mid:0
                        a=ice-ufrag:abcd
                        a=ice-pwd:0123456789012345678901
                        a=fingerprint:sha-256 ab:cd
                        a=setup:active
                        a=rtcp-mux
                        m=audio 0 UDP/TLS/RTP/SAVPF 0
                        a=mid:1
                        a=bundle-only
                        """);
        var media = (WebRtcMedia) RemoteMedia.read(description, description.media().getLast());
        assertThat(media.ice().ufrag()).isEqualTo("abcd");
        assertThat(media.fingerprints())
                .containsExactly(new CertificateFingerprint("sha-256", "AB:CD"));
        assertThat(media.setup()).isEqualTo(Setup.ACTIVE);
        assertThat(media.bundle()).containsExactly("0", "1");
    }

    @Test
    void aBundleOfMoreSectionsThanThereCanBeIsNone() {
        var text = Fixtures.text("chromium-audio");
        var crowd = text.replace("BUNDLE 0", "BUNDLE" + " 9".repeat(65) + " 0");
        assertThat(webRtc(crowd).bundle()).isEmpty();
        var groups = text.replace("a=group:", "a=group:LS 0\n".repeat(4) + "a=group:");
        assertThat(webRtc(groups).bundle()).isEmpty();
        var first = text.replace("BUNDLE 0", "BUNDLE 7 0");
        assertThat(webRtc(first).bundle()).containsExactly("7", "0");
    }

    @ParameterizedTest
    @CsvSource({
        "a=ice-ufrag:tp44, a=ice-ufrag:tp4, without ICE user name fragment",
        "a=ice-pwd:0zYhpx, a=x:, without ICE password",
        "a=rtcp-mux, a=x, without RTP and RTCP on one port",
        "a=fingerprint:sha-256 , a=fingerprint:sha-256 X, with an unreadable certificate fingerprint",
        "a=fingerprint, a=x, secured by DTLS without a fingerprint",
        "s=-, a=ice-lite, ICE-Lite on both sides: nobody would send checks",
        "UDP/TLS/RTP/SAVPF, RTP/SAVP, ''",
        "UDP/TLS/RTP/SAVPF, DCCP/RTP/AVP, an unknown transport protocol"
    })
    void whatABrowserLeavesOutIsNamed(String find, String replacement, String detail) {
        var description =
                Fixtures.parsed(Fixtures.text("chromium-audio").replace(find, replacement));
        var media = RemoteMedia.read(description, description.media().getFirst());
        if (detail.isEmpty()) {
            assertThat(media).isInstanceOf(WebRtcMedia.class);
        } else {
            assertThat(media).isEqualTo(new Unusable(detail));
        }
    }

    @Test
    void secretsNeverShow() {
        var webRtc = webRtc(Fixtures.text("chromium-audio"));
        assertThat(webRtc.toString()).contains("tp44").doesNotContain("0zYhpx");
        var keyed = plain(Fixtures.text("old-phone-hold").replace("SHA1_32", "SHA1_80"));
        assertThat(keyed.crypto()).hasSize(1);
        assertThat(keyed.toString()).doesNotContain("inline", "WVNf");
    }

    @Test
    void anIceRestartShowsInTheCredentials() {
        var before = webRtc(Fixtures.text("chromium-hold"));
        assertThat(webRtc(Fixtures.text("chromium-ice-restart")).restartedIceSince(before))
                .isTrue();
        assertThat(before.restartedIceSince(before)).isFalse();
        var password = Fixtures.text("chromium-hold").replace("a=ice-pwd:Z", "a=ice-pwd:Y");
        assertThat(webRtc(password).restartedIceSince(before)).isTrue();
    }

    @Test
    void aPhoneIsPlain() {
        var media = plain(Fixtures.text("asterisk"));
        assertThat(media.rtp()).isEqualTo(Connection.to("203.0.113.9"));
        assertThat(media.rtpPort()).isEqualTo(15_462);
        assertThat(media.rtcp()).isEqualTo(media.rtp());
        assertThat(media.rtcpPort()).isEqualTo(15_463);
        assertThat(media.rtcpMux()).isFalse();
        assertThat(media.crypto()).isEmpty();
        assertThat(media.direction()).isEqualTo(Direction.SENDRECV);
    }

    @Test
    void anOldPhoneOnHoldIsUnderstood() {
        var media = plain(Fixtures.text("old-phone-hold"));
        assertThat(media.direction()).isEqualTo(Direction.SENDONLY);
        assertThat(media.rtcp()).isEqualTo(Connection.to("192.0.2.61"));
        assertThat(media.rtcpPort()).isEqualTo(52_399);
        assertThat(media.crypto()).as("keys with the short tag").hasSize(1);
        assertThat(media.formats().ptime()).isEqualTo(30);
        assertThat(media.formats().codecs())
                .extracting(RtpMap::encoding)
                .containsExactly("pcmu", "pcma", "g729");
    }

    @ParameterizedTest
    @CsvSource({
        "IN IP4 0.0.0.0, sendrecv, SENDONLY",
        "IN IP6 ::, sendrecv, SENDONLY",
        "IN IP4 0.0.0.0, sendonly, SENDONLY",
        "IN IP4 0.0.0.0, recvonly, INACTIVE",
        "IN IP4 0.0.0.0, inactive, INACTIVE",
        "IN IP4 192.0.2.1, sendonly, SENDONLY",
        "IN IP4 192.0.2.1, recvonly, RECVONLY",
        "IN IP4 192.0.2.1, inactive, INACTIVE",
        "IN IP4 192.0.2.1, x-none, SENDRECV"
    })
    void holdIsUnderstoodInEverySpelling(String address, String direction, Direction expected) {
        var text = "v=0\nm=audio 5004 RTP/AVP 0\nc=" + address + "\na=" + direction;
        assertThat(plain(text).direction()).isEqualTo(expected);
        assertThat(
                        plain("v=0\na=" + direction + "\nm=audio 5004 RTP/AVP 0\nc=" + address)
                                .direction())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "a=rtcp:6000, 192.0.2.1, 6000",
        "a=rtcp:6000 IN IP4 192.0.2.2, 192.0.2.2, 6000",
        "a=rtcp:6000 IN IP5 192.0.2.2, 192.0.2.1, 6000",
        "a=rtcp:0, 192.0.2.1, 65535",
        "a=rtcp:65536, 192.0.2.1, 65535",
        "a=rtcp-mux, 192.0.2.1, 65535"
    })
    void rtcpGoesWhereItIsWanted(String line, String host, int port) {
        var media = plain("v=0\nc=IN IP4 192.0.2.1\nm=audio 65535 RTP/AVPF 0\n" + line);
        assertThat(media.rtcp()).isEqualTo(Connection.to(host));
        assertThat(media.rtcpPort()).isEqualTo(port);
        assertThat(media.rtcpMux()).isEqualTo(line.equals("a=rtcp-mux"));
    }

    @Test
    void portZeroOfAPlainSectionIsUnusableEvenInABundle() {
        var description = Fixtures.parsed("v=0\nm=audio 0 RTP/AVP 0\na=bundle-only");
        assertThat(RemoteMedia.read(description, description.media().getFirst()))
                .isInstanceOf(Unusable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, a=x, PCMU/8000/1",
        "18, a=fmtp:18 annexb=no, G729/8000/1 annexb=no",
        "0, a=rtpmap:0 opus/48000/2, opus/48000/2",
        "96, a=rtpmap:96 L16/44100/2, L16/44100/2",
        "96, a=rtpmap:96 L16/44100/2/x, L16/44100/2",
        "96, a=rtpmap:96  iLBC/8000, iLBC/8000/1",
        "96, a=x, ''",
        "96, a=rtpmap:97 iLBC/8000, ''",
        "96, a=rtpmap:96 iLBC, ''",
        "96, a=rtpmap:96, ''",
        "96, a=rtpmap:96 iLBC/0, ''",
        "96, a=rtpmap:96 iLBC/8000/0, ''",
        "96, a=rtpmap:96 iLBC/99999999999, ''",
        "96, a=rtpmap:96 /8000, ''",
        "96, a=rtpmap:96 i;LBC/8000, ''",
        "96, a=rtpmap:96 a234567890123456789012345678901234/8000, ''",
        "64, a=rtpmap:64 iLBC/8000, ''",
        "95, a=rtpmap:95 iLBC/8000, ''",
        "128, a=rtpmap:128 iLBC/8000, ''",
        "x, a=rtpmap:x iLBC/8000, ''",
        "08, a=x, ''",
        "13, a=x, ''"
    })
    void aPayloadTypeMeansWhatItsLinesSay(String format, String line, String expected) {
        var media = plain("v=0\nm=audio 5004 RTP/AVP " + format + " " + format + "\n" + line);
        assertThat(media.formats().codecs())
                .extracting(map ->
                        (map.encoding() + "/" + map.clockRate() + "/" + map.channels())
                                + (map.fmtp().isEmpty() ? "" : " " + map.fmtp()))
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
    }

    @ParameterizedTest
    @CsvSource({"20, 20", "60, 60", "200, 200", "9, 20", "201, 20", "x, 20", "'', 20"})
    void anOddPacketTimeIsTheUsualOne(String written, int expected) {
        assertThat(plain("v=0\nm=audio 5004 RTP/AVP 0\na=ptime:" + written).formats().ptime())
                .isEqualTo(expected);
    }

    @Test
    void oddSsrcsAreReadOver() {
        var text = Fixtures.text("chromium-audio").replace("a=ssrc:3217774985 cname", "a=ssrc:x y");
        assertThat(webRtc(text + "a=ssrc:99999999999\na=ssrc: \na=ssrc:7\n").ssrcs())
                .containsExactly(3_217_774_985L, 7L);
    }

    @ParameterizedTest
    @CsvSource({
        "ACTPASS, ACTPASS, PASSIVE",
        "ACTIVE, ACTPASS, PASSIVE",
        "PASSIVE, ACTPASS, ACTIVE",
        "ACTPASS, PASSIVE, PASSIVE",
        "ACTPASS, ACTIVE, ACTIVE",
        "PASSIVE, ACTIVE, ACTIVE",
        "ACTIVE, PASSIVE, PASSIVE",
        "ACTIVE, ACTIVE, PASSIVE",
        "PASSIVE, PASSIVE, ACTIVE"
    })
    void theDtlsRoleStaysUnlessThePeerClaimsIt(Setup theirs, Setup established, Setup ours) {
        assertThat(theirs.counterpart(established)).isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource({"active, ACTIVE", "Passive, PASSIVE", "actpass, ACTPASS", "holdconn, ACTPASS"})
    void anUnknownSetupLeavesTheChoice(String written, Setup read) {
        assertThat(Setup.of(written)).isEqualTo(read);
    }

    @ParameterizedTest
    @EnumSource
    void whatOneSendsTheOtherReceives(Direction direction) {
        assertThat(direction.mirrored().sends()).isEqualTo(direction.receives());
        assertThat(direction.mirrored().receives()).isEqualTo(direction.sends());
        for (var other : Direction.values()) {
            var both = direction.and(other);
            assertThat(both.sends()).isEqualTo(direction.sends() && other.sends());
            assertThat(both.receives()).isEqualTo(direction.receives() && other.receives());
        }
        var attributes = new Attributes(List.of(direction.attribute()));
        assertThat(Direction.of(attributes, Attributes.NONE)).isEqualTo(direction);
    }

    @ParameterizedTest
    @CsvSource({
        "SHA-256 aa:bB, sha-256, AA:BB",
        "sha-1  00, sha-1, 00",
        "sha-256, '', ''",
        "' aa', '', ''",
        "sha-256 aa:, '', ''",
        "sha-256 aabb, '', ''",
        "sha-256 a, '', ''",
        "sha-256 ag, '', ''"
    })
    void aFingerprintIsHexPairs(String written, String algorithm, String digest) {
        var read = CertificateFingerprint.read(written);
        if (digest.isEmpty()) {
            assertThat(read).isEmpty();
        } else {
            assertThat(read).contains(new CertificateFingerprint(algorithm, digest));
            assertThat(CertificateFingerprint.of(algorithm, read.orElseThrow().bytes()))
                    .isEqualTo(read.orElseThrow());
        }
    }

    private static WebRtcMedia webRtc(String text) {
        return (WebRtcMedia) first(Fixtures.parsed(text));
    }

    private static PlainMedia plain(String text) {
        return (PlainMedia) first(Fixtures.parsed(text));
    }

    private static RemoteMedia first(SessionDescription description) {
        return RemoteMedia.read(description, description.media().getFirst());
    }
}
