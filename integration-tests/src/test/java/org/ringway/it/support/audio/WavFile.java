package org.ringway.it.support.audio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// WAV files of 16 bits and one channel, with the shortest header there is.
public final class WavFile {
    private static final int HEADER = 44;
    private static final int CHANNELS_AT = 22;
    private static final int RATE_AT = 24;
    private static final int BITS_AT = 34;
    private static final int STUDIO = 48_000;
    private static final int TELEPHONE = 8000;

    private WavFile() {}

    /// Writes one second of a tone of a whole number of hertz at 48 kHz: played in a loop, it has
    /// no seam.
    ///
    /// @throws UncheckedIOException when the file cannot be written
    public static void write(Path file, Tone tone) {
        write(file, tone.samples(STUDIO, 0, STUDIO), STUDIO);
    }

    /// Writes some seconds of a tone at 8 kHz.
    ///
    /// @throws UncheckedIOException when the file cannot be written
    public static void write(Path file, Tone tone, int seconds) {
        write(file, tone.samples(TELEPHONE, 0, seconds * TELEPHONE), TELEPHONE);
    }

    /// Reads a file of that kind.
    ///
    /// @param startedAt when its first sample was heard, milliseconds since the epoch
    /// @throws UncheckedIOException when the file cannot be read
    public static Recording read(Path file, double startedAt) {
        try {
            var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            if (bytes.getShort(CHANNELS_AT) != 1 || bytes.getShort(BITS_AT) != 16) {
                throw new AssertionError(file + " is not one channel of 16 bits");
            }
            var shorts = bytes.slice(HEADER, bytes.limit() - HEADER).order(ByteOrder.LITTLE_ENDIAN);
            var samples = new float[shorts.remaining() / 2];
            for (var i = 0; i < samples.length; i++) {
                samples[i] = shorts.getShort(2 * i) / 32768f;
            }
            return new Recording(bytes.getInt(RATE_AT), samples, startedAt);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, float[] samples, int rate) {
        var length = 2 * samples.length;
        var bytes = ByteBuffer.allocate(HEADER + length).order(ByteOrder.LITTLE_ENDIAN);
        text(bytes, "RIFF").putInt(HEADER - 8 + length);
        text(bytes, "WAVEfmt ").putInt(16).putShort((short) 1).putShort((short) 1);
        bytes.putInt(rate).putInt(2 * rate).putShort((short) 2).putShort((short) 16);
        text(bytes, "data").putInt(length);
        for (var sample : samples) {
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
