package org.ringway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class CodecsTest {
    @Test
    void staticPayloadTypesAreThoseOfRfc3551() {
        assertThat(Codecs.ofPayloadType(0)).contains(Codecs.PCMU);
        assertThat(Codecs.ofPayloadType(8)).contains(Codecs.PCMA);
        assertThat(Codecs.ofPayloadType(9)).contains(Codecs.G722);
        assertThat(Codecs.ofPayloadType(13)).contains(Codecs.CN);
        assertThat(Codecs.ofPayloadType(18)).isEmpty();
        assertThat(Codecs.ofPayloadType(Codec.DYNAMIC)).isEmpty();
    }

    @Test
    void everyCodecIsFoundByItsRtpmapInAnyCase() {
        for (Codec codec : Codecs.ALL) {
            assertThat(Codecs.ofRtpmap(codec.rtpmap())).contains(codec);
            assertThat(Codecs.ofRtpmap(" " + codec.rtpmap().toUpperCase(Locale.ROOT)))
                    .contains(codec);
        }
        assertThat(Codecs.ofRtpmap("OPUS/48000/2")).contains(Codecs.OPUS);
    }

    @Test
    void oneChannelMayBeSpelledOut() {
        assertThat(Codecs.ofRtpmap("PCMA/8000/1")).contains(Codecs.PCMA);
        assertThat(Codecs.ofRtpmap("PCMA/8000/2")).isEmpty();
        assertThat(Codecs.ofRtpmap("opus/48000")).isEmpty();
        assertThat(Codecs.ofRtpmap("opus/48000/1")).isEmpty();
    }

    @Test
    void whatTheGatewayDoesNotKnowIsEmpty() {
        assertThat(Codecs.ofRtpmap("G729/8000")).isEmpty();
        assertThat(Codecs.ofRtpmap("PCMU/16000")).isEmpty();
        assertThat(Codecs.ofRtpmap("")).isEmpty();
        assertThat(Codecs.ofRtpmap("/1")).isEmpty();
    }

    @Test
    void aFrameIsTwentyMillisecondsOnTheCodecsClock() {
        assertThat(Codecs.PCMU.frameUnits()).isEqualTo(160);
        assertThat(Codecs.G722.frameUnits()).isEqualTo(160);
        assertThat(Codecs.OPUS.frameUnits()).isEqualTo(960);
        assertThat(Codecs.TELEPHONE_EVENT_48.frameUnits()).isEqualTo(960);
    }
}
