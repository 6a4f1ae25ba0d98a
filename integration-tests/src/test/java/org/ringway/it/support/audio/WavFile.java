package org.ringway.it.support.audio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes a WAV file: 16 bit, one channel.
public final class WavFile {
    private static final int HEADER = 44;

    private WavFile() {}

    /// Writes one second of a tone of a whole number of hertz at 48 kHz: played in a loop, it has
    /// no seam.
    ///
    /// @throws UncheckedIOException when the file cannot be written
    public static void write(Path file, Tone tone) {
        var rate = 48_000;
        var bytes = ByteBuffer.allocate(HEADER + 2 * rate).order(ByteOrder.LITTLE_ENDIAN);
        text(bytes, "RIFF").putInt(HEADER - 8 + 2 * rate);
        text(bytes, "WAVEfmt ").putInt(16).putShort((short) 1).putShort((short) 1);
        bytes.putInt(rate).putInt(2 * rate).putShort((short) 2).putShort((short) 16);
        text(bytes, "data").putInt(2 * rate);
        for (var sample : tone.samples(rate, 0, rate)) {
            bytes.putShort((short) Math.round(sample * 32767));
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer text(ByteBuffer bytes, String text) {
        return bytes.put(text.getBytes(StandardCharsets.US_ASCII));
    }
}
