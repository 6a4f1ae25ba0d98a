package org.ringway.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.ringway.media.MediaBridge;
import org.ringway.media.MediaLeg;
import org.ringway.media.MediaRequest;
import org.ringway.media.MediaResult;
import org.ringway.media.Profile;
import org.ringway.relay.MediaPlane;
import org.ringway.settings.GatewaySettings;
import org.ringway.settings.MediaSockets;
import org.ringway.sip.Body;
import org.ringway.tenant.CodecPolicy;

/// The media plane in a process of its own, with one worker. It is asked on standard input, one
/// line each, and answers one line each on standard output; it ends with its input.
///
/// `open <call> <offer>` answers with the offer for a telephone that speaks PCMA only; `answer
/// <call> <answer>` answers with the answer for the browser. Descriptions are in Base64; `!` begins
/// a refusal.
public final class PlaneServer {
    private static final MediaLeg PHONE =
            new MediaLeg(Profile.PLAIN, new CodecPolicy(List.of(Law.A.codec), List.of()));

    private PlaneServer() {}

    /// Serves until the input ends.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        try (var plane =
                new MediaPlane(settings(), Thread.ofPlatform().name("relay-", 0).factory(), 1)) {
            plane.warmUp();
            reply("ready");
            for (var line = input.readLine(); line != null; line = input.readLine()) {
                reply(perform(plane, line.split(" ", 3)));
            }
        }
    }

    private static GatewaySettings settings() {
        return new GatewaySettings(
                Loopback.ADDRESS,
                List.of(),
                5060,
                5061,
                8443,
                5443,
                Loopback.SHARED_PORT,
                Loopback.RELAY_PORTS,
                false,
                null,
                5000,
                MediaSockets.valueOf(System.getProperty("ringway.load.sockets", "AUTO")),
                null);
    }

    private static String perform(MediaBridge plane, String[] words) {
        var call = UUID.fromString(words[1]);
        var description =
                new String(Base64.getDecoder().decode(words[2]), StandardCharsets.US_ASCII);
        var body = Body.sdp(description);
        var result =
                words[0].equals("open")
                        ? plane.open(new MediaRequest(call, "load", body, List.of(PHONE)))
                        : plane.answer(call, 0, body);
        return switch (result) {
            case MediaResult.Ready ready ->
                    Base64.getEncoder()
                            .encodeToString(
                                    ready.body().text().getBytes(StandardCharsets.US_ASCII));
            case MediaResult.Refused refused -> "!" + refused.failure() + " " + refused.detail();
        };
    }

    private static void reply(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
