package org.ringway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.ringway.media.MediaBridge;
import org.ringway.media.MediaFailure;
import org.ringway.media.MediaLeg;
import org.ringway.media.MediaRequest;
import org.ringway.media.MediaResult;
import org.ringway.media.Profile;
import org.ringway.relay.TestPeer.Speech;
import org.ringway.settings.GatewaySettings;
import org.ringway.settings.MediaSockets;
import org.ringway.settings.PortRange;
import org.ringway.sip.Body;
import org.ringway.tenant.CodecPolicy;

/// Media planes and calls on them.
final class Planes {
    /// The build runs these tests with either kind of socket.
    static final MediaSockets SOCKETS =
            MediaSockets.valueOf(System.getProperty("ringway.test.sockets", "AUTO"));

    /// How long a packet of sound lasts.
    static final long FRAME_NS = 20_000_000;

    /// Ports rest a twentieth of the time that they rest in earnest.
    private static final int REST_SPEED = 20;

    private static final ThreadFactory THREADS = Thread.ofPlatform().name("relay-test").factory();

    private Planes() {}

    static MediaPlane plane(PortRange ports) {
        return plane(ports, 1);
    }

    static MediaPlane plane(PortRange ports, int workers) {
        return plane(settings(ports, null), workers, THREADS, System::nanoTime);
    }

    /// A plane of one worker on a thread that the caller makes.
    static MediaPlane plane(PortRange ports, ThreadFactory threads) {
        return plane(settings(ports, null), 1, threads, System::nanoTime);
    }

    /// A plane of one worker that keeps time by that clock, in nanoseconds.
    static MediaPlane plane(PortRange ports, LongSupplier clockNs) {
        return plane(settings(ports, null), 1, THREADS, clockNs);
    }

    /// A plane that misses a telephone which is silent for that long.
    static MediaPlane plane(PortRange ports, Duration longestSilence) {
        return plane(settings(ports, longestSilence), 1, THREADS, System::nanoTime);
    }

    private static GatewaySettings settings(PortRange ports, @Nullable Duration longestSilence) {
        return new GatewaySettings(
                TestPeer.LOOPBACK,
                List.of(),
                5060,
                5061,
                8443,
                5443,
                0,
                ports,
                false,
                null,
                5000,
                SOCKETS,
                longestSilence);
    }

    private static MediaPlane plane(
            GatewaySettings settings, int workers, ThreadFactory threads, LongSupplier clockNs) {
        try {
            return new MediaPlane(
                    settings,
                    threads,
                    workers,
                    new MediaPlane.Clocks(clockNs, () -> System.nanoTime() * REST_SPEED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Profile profile(TestPeer peer) {
        return switch (peer) {
            case WebRtcPeer _ -> Profile.WEBRTC;
            case PlainPeer _, SrtpPeer _ -> Profile.PLAIN;
        };
    }

    static MediaLeg leg(TestPeer peer) {
        return new MediaLeg(profile(peer), new CodecPolicy(List.of(peer.speech.name()), List.of()));
    }

    /// Sets up a call between two parties, up to sound.
    static UUID call(MediaBridge bridge, TestPeer caller, TestPeer callee) {
        var id = UUID.randomUUID();
        var offer = Body.sdp(caller.description());
        var offered = ready(bridge.open(new MediaRequest(id, "demo", offer, List.of(leg(callee)))));
        callee.learn(offered.body().text());
        if (callee instanceof WebRtcPeer browser) {
            browser.takeRole("active");
        }
        var answer = ready(bridge.answer(id, 0, Body.sdp(callee.description())));
        caller.learn(answer.body().text());
        connect(caller);
        connect(callee);
        return id;
    }

    /// One speaks until the other has heard four packets of it.
    static void talk(TestPeer speaker, TestPeer hearer, byte[] sound) {
        int before = hearer.received().size();
        Waiting.until(
                speaker + " is heard by " + hearer,
                () -> {
                    speaker.speak(sound);
                    return hearer.received().size() > before + 3;
                });
    }

    /// One speaks in real time until the other has heard that much of it.
    static void talk(TestPeer speaker, TestPeer listener, int frames) {
        var wanted = listener.received().size() + frames;
        Waiting.until(
                speaker + " heard by " + listener,
                () -> {
                    speaker.speak(new byte[160]);
                    Waiting.pause(FRAME_NS);
                    return listener.received().size() >= wanted;
                });
    }

    /// A party.
    ///
    /// @param kind `browser` or `phone`
    static TestPeer peer(String kind, Speech speech) {
        return kind.equals("browser") ? new WebRtcPeer(speech) : new PlainPeer(speech);
    }

    static void connect(TestPeer peer) {
        if (peer instanceof WebRtcPeer browser) {
            browser.connect();
            browser.awaitKeys();
        }
    }

    static MediaResult.Ready ready(MediaResult result) {
        if (result instanceof MediaResult.Ready ready) {
            return ready;
        }
        throw new AssertionError("not ready but " + result);
    }

    static void assertRefused(MediaResult result, MediaFailure wanted) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        MediaResult.Refused.class,
                        refused -> assertThat(refused.failure()).isEqualTo(wanted));
    }
}
