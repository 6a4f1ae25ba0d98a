package org.ringway.it.support.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/// A stream past the gateway, between two phones of the test's own: what it misses is the machine's
/// fault, and the gateway is not blamed for it.
public final class ControlStream implements AutoCloseable {
    private static final int PORT = 32_820;
    private static final double FRAME_MS = 20;
    private static final Path FIGURES = Path.of("target", "gaps.txt");

    private final RtpPeer hears = new RtpPeer(PORT, G711.PCMA, Tone.PHONE);
    private final RtpPeer says = new RtpPeer(PORT + 2, G711.PCMA, Tone.PHONE);

    /// Begins.
    public ControlStream() {
        says.sendTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT));
    }

    /// Asserts that a party heard something all the time, and writes to `target/gaps.txt` what was
    /// measured.
    ///
    /// @param what is said of it there
    /// @param from milliseconds since the epoch
    /// @param to the same; in the past
    /// @param longestMs how long it may have heard nothing, beside what the machine took
    public void assertNoGap(
            String what, Reception heard, double from, double to, double longestMs) {
        var gap = heard.longestPause(from, to);
        var control = hears.received().longestPause(from, to);
        write(
                String.format(
                        Locale.ROOT,
                        "%s: %.1f ms, past the gateway %.1f ms%n",
                        what,
                        gap,
                        control));
        assertThat(gap)
                .as("ms without a packet; %.1f past the gateway", control)
                .isLessThanOrEqualTo(longestMs + Math.max(0, control - FRAME_MS));
    }

    @Override
    public void close() {
        says.close();
        hears.close();
    }

    private static void write(String line) {
        try {
            Files.writeString(FIGURES, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
