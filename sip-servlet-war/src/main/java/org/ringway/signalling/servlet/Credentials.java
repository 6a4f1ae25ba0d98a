package org.ringway.signalling.servlet;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.ringway.signalling.container.RepeatedHeader;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.sip.DigestChallenge;
import org.ringway.sip.DigestChallenge.Person;
import org.ringway.sip.DigestChallenge.Signed;

/// Somebody else's question for a password and the answer to it, in headers.
final class Credentials {
    /// What a phone answers with.
    static final List<String> HEADERS = List.of("Authorization", "Proxy-Authorization");

    private static final List<String> CHALLENGES =
            List.of("WWW-Authenticate", "Proxy-Authenticate");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Credentials() {}

    /// Whether a response asks for a password.
    static boolean isChallenge(SipServletResponse response) {
        return response.getStatus() == 401 || response.getStatus() == 407;
    }

    /// What a response asks for; empty when nothing can be answered to it.
    static Optional<DigestChallenge> challenge(SipServletResponse response) {
        return DigestChallenge.strongest(challenges(response));
    }

    /// The values of its challenge headers.
    static List<String> challenges(SipServletResponse response) {
        return switch (response.getStatus()) {
            case 401 -> Headers.all(response, CHALLENGES.getFirst());
            case 407 -> Headers.all(response, CHALLENGES.getLast());
            default -> List.of();
        };
    }

    /// Has a response ask for what another one asked for.
    static void challenge(SipServletResponse response, SipServletResponse asked) {
        for (var name : CHALLENGES) {
            Headers.all(asked, name).forEach(value -> RepeatedHeader.add(response, name, value));
        }
    }

    /// Puts somebody's answer to a challenge into a request.
    static void answer(
            SipServletResponse asked,
            DigestChallenge challenge,
            SipServletRequest request,
            Person person) {
        var signed = new Signed(request.getMethod(), request.getRequestURI().toString());
        var clientNonce = Long.toHexString(RANDOM.nextLong()) + Long.toHexString(RANDOM.nextLong());
        var name = asked.getStatus() == 401 ? HEADERS.getFirst() : HEADERS.getLast();
        request.setHeader(name, challenge.answer(signed, person, clientNonce));
    }
}
