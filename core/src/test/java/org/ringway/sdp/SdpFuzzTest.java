package org.ringway.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.ringway.sdp.media.RemoteMedia;

/// Breaks real descriptions in many ways. None may raise an exception, and whatever still counts as
/// a description must survive being written and read again.
class SdpFuzzTest {
    static final List<String> NAMES = Fixtures.NAMES;

    private static final long SEED = 20_261_120L;
    private static final int ROUNDS = 1_000;

    @ParameterizedTest
    @FieldSource("NAMES")
    void noBrokenDescriptionRaisesAnException(String name) {
        var survivors = 0;
        for (var round = 0; round < ROUNDS; round++) {
            var seed = SEED + round;
            var text = SdpFuzz.broken(Fixtures.text(name), SdpFuzz.random(seed));
            var parsed = SdpParser.parse(text);
            if (parsed instanceof SessionDescription description) {
                assertThat(SdpParser.parse(SdpWriter.write(description)))
                        .as("%s, seed %d:%n%s", name, seed, text)
                        .isEqualTo(description);
                survivors++;
                description.media().forEach(section -> RemoteMedia.read(description, section));
            }
        }
        assertThat(survivors).isBetween(ROUNDS / 20, ROUNDS - 1);
    }
}
