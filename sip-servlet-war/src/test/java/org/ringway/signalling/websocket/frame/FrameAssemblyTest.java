package org.ringway.signalling.websocket.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.ringway.signalling.websocket.frame.FrameAssembly.Position;
import org.ringway.signalling.websocket.frame.FrameAssembly.Progress;

class FrameAssemblyTest {
    private final FrameAssembly assembly = new FrameAssembly();

    @Test
    void partsOfATextBecomeOneMessage() {
        assertThat(assembly.add("OPT", Position.MORE_FOLLOWS)).isEqualTo(Progress.PARTIAL);
        assertThat(assembly.add("IÖNS", Position.LAST)).isEqualTo(Progress.COMPLETE);
        assertThat(new String(assembly.take(), StandardCharsets.UTF_8)).isEqualTo("OPTIÖNS");
    }

    @Test
    void theNextMessageStartsEmpty() {
        assembly.add("first", Position.LAST);
        assembly.take();
        assembly.add("second", Position.LAST);
        assertThat(new String(assembly.take(), StandardCharsets.UTF_8)).isEqualTo("second");
    }

    @Test
    void aMessageAtTheLimitIsTaken() {
        var message = ByteBuffer.allocate(FrameAssembly.LONGEST_MESSAGE);
        assertThat(assembly.add(message, Position.LAST)).isEqualTo(Progress.COMPLETE);
    }

    @Test
    void oneOctetMoreIsTooBigWhereverItIsCut() {
        for (var cut = 1; cut < FrameAssembly.LONGEST_MESSAGE; cut += 9_999) {
            var cutAssembly = new FrameAssembly();
            cutAssembly.add(ByteBuffer.allocate(cut), Position.MORE_FOLLOWS);
            var rest = ByteBuffer.allocate(FrameAssembly.LONGEST_MESSAGE + 1 - cut);
            assertThat(cutAssembly.add(rest, Position.LAST))
                    .as("cut at %d", cut)
                    .isEqualTo(Progress.TOO_BIG);
        }
    }

    @Test
    void aTextIsMeasuredInOctetsNotCharacters() {
        var text = "ü".repeat(FrameAssembly.LONGEST_MESSAGE / 2 + 1);
        assertThat(assembly.add(text, Position.LAST)).isEqualTo(Progress.TOO_BIG);
    }
}
