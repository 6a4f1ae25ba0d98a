package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.signalling.servlet.EarlyScene.PATIENCE;
import static org.ringway.signalling.servlet.EarlyScene.SDP;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringway.signalling.call.Access;
import org.ringway.signalling.servlet.UdpPeer.More;
import org.ringway.sip.DigestChallenge.Person;

/// An INVITE to a trunk that is sent once more asks for the same as the first.
class SecondInviteTest {
    /// What says how the dialog will be: whoever answers takes it from the INVITE that it answers.
    private static final List<String> SAME =
            List.of("Allow", "Supported", "Content-Type", "Request-URI", "From", "Call-ID");

    private static final More CHALLENGED = new More("carrier", RegistrarScene.CHALLENGE, "");

    private final EarlyScene scene;

    SecondInviteTest() throws Exception {
        scene = new EarlyScene();
    }

    @BeforeEach
    void callATrunk() {
        var person = Optional.of(new Person("gw", "secret"));
        scene.callTrunk(new Access(Optional.empty(), person, false));
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void afterAChallengeItAsksForTheSame() {
        var first = scene.call("");
        assertThat(values(first, "Session-Expires")).containsExactly("1800;refresher=uac");
        scene.callee.answer(first, "407 Proxy Authentication Required", proxyChallenge());
        var second = next();
        assertThat(UdpPeer.header(second, "Proxy-Authorization")).contains("username=\"gw\"");
        assertSame(second, first);
        assertThat(values(second, "Session-Expires")).isEqualTo(values(first, "Session-Expires"));
        assertThat(values(second, "Min-SE")).isEqualTo(values(first, "Min-SE"));
        picksUp(second);
    }

    @Test
    void afterAChallengeAndTooShortAnIntervalItAsksForTheLongerOne() {
        var first = scene.call("");
        scene.callee.answer(first, "401 Unauthorized", CHALLENGED);
        var second = next();
        scene.callee.answer(
                second,
                "422 Session Interval Too Small",
                new More("carrier", "Min-SE: 2400\r\n", ""));
        var third = next();
        assertSame(third, first);
        assertThat(values(third, "Session-Expires")).containsExactly("2400;refresher=uac");
        assertThat(values(third, "Min-SE")).containsExactly("2400");
        scene.callee.answer(third, "401 Unauthorized", CHALLENGED);
        var fourth = next();
        assertThat(UdpPeer.header(fourth, "Authorization")).contains("username=\"gw\"");
        assertSame(fourth, third);
        assertThat(values(fourth, "Session-Expires")).isEqualTo(values(third, "Session-Expires"));
        assertThat(values(fourth, "Min-SE")).isEqualTo(values(third, "Min-SE"));
        picksUp(fourth);
    }

    private static More proxyChallenge() {
        return new More("carrier", RegistrarScene.CHALLENGE.replace("WWW-", "Proxy-"), "");
    }

    private static void assertSame(String second, String first) {
        for (var name : SAME) {
            assertThat(values(second, name)).as(name).isEqualTo(values(first, name));
        }
        assertThat(body(second)).isEqualTo(body(first)).isNotBlank();
    }

    private static String body(String message) {
        return message.substring(message.indexOf("\r\n\r\n"));
    }

    /// The next INVITE that is no copy: those are sent again until something answers them.
    private String next() {
        return scene.callee.await("INVITE ", PATIENCE);
    }

    private void picksUp(String invite) {
        scene.callee.answer(invite, "200 OK", new More("carrier", "", SDP));
        scene.callee.await("ACK ", PATIENCE);
        assertThat(scene.response("200", "1 INVITE")).contains("sdp");
    }

    /// The values of a header, each by itself and in no order.
    private static List<String> values(String message, String name) {
        if (name.equals("Request-URI")) {
            return List.of(message.split(" ", 3)[1]);
        }
        return Pattern.compile("(?im)^" + name + ":\\s*(.*?)\\s*$")
                .matcher(message)
                .results()
                .flatMap(found -> List.of(found.group(1).split("\\s*,\\s*")).stream())
                .sorted()
                .collect(Collectors.toList());
    }
}
