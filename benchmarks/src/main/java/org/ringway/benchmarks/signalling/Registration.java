package org.ringway.benchmarks.signalling;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/// A browser's REGISTER with digest (RFC 7616) for one of the extensions of `extensions.sql`, with
/// the instance that browsers name (RFC 5626).
final class Registration {
    private static final int FIRST_EXTENSION = 20_000;
    private static final String DOMAIN = "demo.localhost";
    private static final String URI = "sip:" + DOMAIN;
    private static final String PASSWORD = "load";
    private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");

    private final Wire wire;
    private final int user;
    private final long expires;

    /// @param number which extension, 0 to 19,999
    /// @param expires for how long it is registered
    Registration(Wire wire, int number, Duration expires) {
        this.wire = wire;
        this.user = FIRST_EXTENSION + number;
        this.expires = expires.toSeconds();
    }

    /// Asks to be registered without a password.
    ///
    /// @return the nonce for the second try
    /// @throws IOException when the answer is not a challenge
    String challenged() throws IOException {
        wire.send(request(1, ""));
        var answer = wire.receive();
        var nonce = NONCE.matcher(answer);
        if (!answer.startsWith("SIP/2.0 401 ") || !nonce.find()) {
            throw new IOException(answer);
        }
        return nonce.group(1);
    }

    /// Registers.
    ///
    /// @throws IOException when the server does not want that
    void complete() throws IOException {
        var nonce = challenged();
        var proof =
                String.join(
                        ":",
                        hash(user + ":" + DOMAIN + ":" + PASSWORD),
                        nonce,
                        "00000001",
                        "load",
                        "auth",
                        hash("REGISTER:" + URI));
        var answer =
                "Authorization: Digest username=\"%d\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", "
                                .formatted(user, DOMAIN, nonce, URI)
                        + "response=\"%s\", algorithm=SHA-256, cnonce=\"load\", qop=auth, "
                                .formatted(hash(proof))
                        + "nc=00000001\r\n";
        wire.send(request(2, answer));
        var response = wire.receive();
        if (!response.startsWith("SIP/2.0 200 ")) {
            throw new IOException(response);
        }
    }

    private String request(int sequence, String more) {
        return """
        REGISTER %1$s SIP/2.0
        Via: SIP/2.0/WSS load.invalid;branch=z9hG4bK%2$d-%3$d-%4$d
        Max-Forwards: 70
        From: <sip:%2$d@%5$s>;tag=%3$d
        To: <sip:%2$d@%5$s>
        Call-ID: %2$d-%3$d
        CSeq: %4$d REGISTER
        Contact: <sip:%2$d@load.invalid;transport=ws>;+sip.instance="<urn:uuid:%8$s>";reg-id=1
        Expires: %6$d
        %7$sContent-Length: 0

        """
                .formatted(
                        URI, user, wire.port(), sequence, DOMAIN, expires, more, new UUID(0, user))
                .replace("\r\n", "\n")
                .replace("\n", "\r\n");
    }

    private static String hash(String text) {
        try {
            var octets = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
