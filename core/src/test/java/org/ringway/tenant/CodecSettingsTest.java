package org.ringway.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodecSettingsTest {
    @Test
    void theUsualListIsReadAndWhatNobodyCarriesIsReadOver() {
        assertThat(String.join(",", CodecSettings.USUAL.listed()))
                .isEqualTo(
                        "opus,alaw,ulaw,g729,speex16,g722,mpeg4-generic,telephone-event,h264,vp8,flv,mpv");
        assertThat(CodecSettings.USUAL.ignored()).containsExactly("mpeg4-generic", "flv", "mpv");
        assertThat(CodecSettings.USUAL.forBrowser(CodecPolicy.ANY))
                .isEqualTo(
                        new CodecPolicy(
                                List.of(
                                        "OPUS",
                                        "PCMA",
                                        "PCMU",
                                        "G729",
                                        "SPEEX/16000",
                                        "G722",
                                        "H264",
                                        "VP8"),
                                List.of()));
    }

    @Test
    void whatIsExcludedForSipIsExcludedThereAlone() {
        var settings = settings("opus,g722,alaw,telephone-event", "g722, mpv", false);
        assertThat(settings.forSip(CodecPolicy.ANY).excluded()).containsExactly("G722", "MPV");
        assertThat(settings.forBrowser(CodecPolicy.ANY).excluded()).isEmpty();
    }

    @Test
    void aListWithoutTelephoneEventsMeansNone() {
        assertThat(settings("opus,alaw", "", false).forSip(CodecPolicy.ANY).excluded())
                .containsExactly("TELEPHONE-EVENT");
        assertThat(settings("opus,alaw", "", true).forSip(CodecPolicy.ANY).excluded()).isEmpty();
    }

    @Test
    void aTrunksOwnListGoesBeforeThatOfItsTenant() {
        var own = new CodecPolicy(List.of("PCMA"), List.of("OPUS"));
        assertThat(settings("opus", "g729", true).forSip(own))
                .isEqualTo(new CodecPolicy(List.of("PCMA"), List.of("OPUS", "G729")));
        var excluding = new CodecPolicy(List.of(), List.of("OPUS"));
        assertThat(settings("g722,telephone-event", "", true).forSip(excluding))
                .isEqualTo(new CodecPolicy(List.of("G722"), List.of("OPUS"), true));
    }

    @Test
    void opusInAnyCaseIsForBrowsersAlone() {
        var hd = new CodecSettings(List.of("opus", "alaw"), List.of(), false, List.of(), true);
        assertThat(hd.forBrowser(CodecPolicy.ANY).hd()).isTrue();
        assertThat(hd.forBrowser(new CodecPolicy(List.of("PCMA"), List.of())).hd()).isTrue();
        assertThat(hd.fromBrowser(new CodecPolicy(List.of("PCMA"), List.of("SILK"))))
                .isEqualTo(new CodecPolicy(List.of(), List.of("SILK"), false, true));
        assertThat(hd.forBrowser(CodecPolicy.ANY).without(List.of("SILK")).hd()).isTrue();
        assertThat(hd.forSip(CodecPolicy.ANY).hd()).isFalse();
        assertThat(CodecSettings.USUAL.forBrowser(CodecPolicy.ANY).hd()).isFalse();
        assertThat(CodecSettings.USUAL.fromBrowser(CodecPolicy.ANY)).isEqualTo(CodecPolicy.ANY);
    }

    @ParameterizedTest
    @CsvSource({
        "'Mozilla/5.0 Edge/18.1', 'SILK G722'",
        "'mozilla/5.0 EDGE/18', 'SILK G722'",
        "'Old Phone 1.0', opus",
        "'Very Old Phone', ''",
        "'', ''"
    })
    void aKindOfClientIsToldByItsUserAgent(String agent, String stripped) {
        var settings =
                new CodecSettings(
                        List.of(),
                        List.of(),
                        false,
                        AgentCodecs.read("*Edge/*=SILK,G722; Old Phone*=opus;"));
        assertThat(String.join(" ", settings.strippedFrom(agent))).isEqualTo(stripped);
    }

    @Test
    void rulesForClientsAreWrittenAsTheyAreRead() {
        var rules = AgentCodecs.read("*Edge/*=SILK,G722;Old Phone*=opus");
        assertThat(AgentCodecs.read(AgentCodecs.write(rules))).isEqualTo(rules);
        assertThat(AgentCodecs.read("")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgentCodecs.read("Edge"))
                .withMessageContaining("not <User-Agent>=<codecs>: Edge");
        assertThatIllegalArgumentException().isThrownBy(() -> AgentCodecs.read("=SILK"));
    }

    private static CodecSettings settings(String listed, String excluded, boolean outside) {
        return new CodecSettings(
                CodecNames.split(listed), CodecNames.split(excluded), outside, List.of());
    }
}
