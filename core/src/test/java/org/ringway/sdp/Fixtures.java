package org.ringway.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Session descriptions of real peers, kept as files beside the tests.
public final class Fixtures {
    /// All of them.
    public static final List<String> NAMES =
            List.of(
                    "chromium-audio",
                    "chromium-audio-video",
                    "chromium-video-first",
                    "chromium-data",
                    "chromium-recvonly",
                    "chromium-hold",
                    "chromium-ice-restart",
                    "chromium-answer",
                    "chromium-answer-video",
                    "firefox",
                    "linphone",
                    "baresip",
                    "asterisk",
                    "asterisk-answer-pcma",
                    "sipp",
                    "old-phone-hold");

    private Fixtures() {}

    /// The text of a file, with LF.
    public static String text(String name) {
        var path = name + ".sdp";
        try (var in = Fixtures.class.getResourceAsStream(path)) {
            return new String(
                    Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The description in a file.
    public static SessionDescription description(String name) {
        return parsed(text(name));
    }

    /// A text that must be a description.
    public static SessionDescription parsed(String text) {
        var parsed = SdpParser.parse(text);
        assertThat(parsed).as(text).isInstanceOf(SessionDescription.class);
        return (SessionDescription) parsed;
    }
}
