package org.ringway.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SdpTrimmerTest {
    static final List<String> NAMES = Fixtures.NAMES;

    @Test
    void anOfferOfABrowserWithVideoKeepsWhatEverybodyHas() {
        var offer = Fixtures.description("chromium-audio-video");
        assertThat(SdpTrimmer.octets(offer)).isGreaterThan(5_000);

        var trimmed = SdpTrimmer.fit(offer, 1_300);

        assertThat(SdpTrimmer.octets(trimmed)).isLessThanOrEqualTo(1_300);
        assertThat(trimmed.media())
                .extracting(MediaDescription::port)
                .containsExactly(57200, 56007);
        assertThat(names(trimmed.media().getFirst())).contains("PCMA", "TELEPHONE-EVENT");
        assertThat(names(trimmed.media().getLast())).startsWith("VP8", "H264");
        for (var section : trimmed.media()) {
            assertThat(section.attributes().has("ice-pwd")).isTrue();
            assertThat(section.attributes().has("fingerprint")).isTrue();
            assertThat(section.attributes().all("candidate")).hasSize(1);
        }
    }

    @Test
    void whatFitsStaysAsItIs() {
        var offer = Fixtures.description("chromium-audio");
        assertThat(SdpTrimmer.fit(offer, SdpTrimmer.octets(offer))).isEqualTo(offer);
    }

    @Test
    void codecsOfAPhoneGoFromTheEndButForTheOneThatEverybodyHas() {
        var offer =
                Fixtures.parsed(
                        """
                        v=0
                        o=- 1 1 IN IP4 192.0.2.9
                        s=-
                        c=IN IP4 192.0.2.9
                        t=0 0
                        m=audio 6000 RTP/AVP 96 0 97 8 98 101 102
                        a=rtpmap:96 opus/48000/2
                        a=fmtp:96 minptime=10
                        a=rtpmap:97 speex/16000
                        a=rtpmap:98 AMR-WB/16000
                        a=fmtp:98 mode-set=0,1,2
                        a=rtpmap:101 telephone-event/8000
                        a=rtpmap:102 telephone-event/48000
                        a=ice-ufrag:abcd
                        a=ptime:20
                        a=sendonly
                        """);
        var lengths = SdpTrimmer.octets(offer);
        var seen = new HashSet<String>();
        for (var octets = lengths; octets > 100; octets--) {
            seen.add(String.join(" ", SdpTrimmer.fit(offer, octets).media().getFirst().formats()));
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "96 0 97 8 98 101 102",
                        "96 0 97 8 98 101",
                        "96 0 97 8 101",
                        "96 0 8 101",
                        "96 8 101",
                        "8 101",
                        "8");
        var text = SdpWriter.write(SdpTrimmer.fit(offer, 1));
        assertThat(text).contains("a=sendonly").doesNotContain("ice", "ptime", "fmtp");
    }

    /// Whatever the length, the result is a description with the same sections, and its payload
    /// types are some of those before, under the same meaning.
    @ParameterizedTest
    @FieldSource("NAMES")
    void everyLengthGivesADescriptionThatIsPartOfTheOneBefore(String name) {
        var before = Fixtures.description(name);
        var longest = SdpTrimmer.octets(before);
        var shortest = SdpTrimmer.octets(SdpTrimmer.fit(before, 1));
        var last = longest;
        for (var octets = longest; octets > 0; octets -= 61) {
            var trimmed = SdpTrimmer.fit(before, octets);
            var length = SdpTrimmer.octets(trimmed);
            assertThat(Fixtures.parsed(SdpWriter.write(trimmed))).isEqualTo(trimmed);
            assertThat(length).isLessThanOrEqualTo(last);
            assertThat(length).isLessThanOrEqualTo(Math.max(octets, shortest));
            assertThat(trimmed.media()).hasSameSizeAs(before.media());
            for (var index = 0; index < trimmed.media().size(); index++) {
                var was = before.media().get(index);
                var is = trimmed.media().get(index);
                assertThat(was.formats()).containsAll(is.formats());
                assertThat(was.attributes().lines()).containsAll(is.attributes().lines());
                assertThat(is.kind()).isEqualTo(was.kind());
            }
            last = length;
        }
        assertThat(SdpTrimmer.fit(before, 1).media().getFirst().formats()).hasSize(1);
    }

    private static List<String> names(MediaDescription section) {
        return section.formats().stream()
                .map(format -> Payloads.name(section, format).orElse(format))
                .toList();
    }
}
