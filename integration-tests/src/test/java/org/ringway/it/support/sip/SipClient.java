package org.ringway.it.support.sip;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/// A user agent on a raw channel: it registers an extension, as well-behaved or as badly as asked.
public final class SipClient {
    private final SipChannel channel;
    private final String domain;
    private final Digest digest;
    private String callId = UUID.randomUUID() + "@it";
    private final String tag = Long.toHexString(System.nanoTime());
    private int sequence;
    private String contactMore = "";
    private String registerMore = "";

    /// Speaks for that user of that domain.
    public SipClient(SipChannel channel, String domain, Digest digest) {
        this.channel = channel;
        this.domain = domain;
        this.digest = digest;
    }

    /// Registers as that instance from now on (RFC 5626).
    public SipClient as(String instance) {
        contactMore = ";+sip.instance=\"<urn:uuid:" + instance + ">\";reg-id=1";
        return this;
    }

    /// Is the same phone as that one, which has not begun anew (RFC 3261 section 10.2).
    public SipClient continuing(SipClient before) {
        callId = before.callId;
        sequence = before.sequence;
        return this;
    }

    /// Registers with that token instead of a password and returns the answer.
    public SipText registerWithToken(String token, int expires) {
        registerMore = "X-Session-Token: " + token + "\r\n";
        try {
            return register(expires);
        } finally {
            registerMore = "";
        }
    }

    /// Sends a REGISTER without credentials and returns the answer.
    ///
    /// @param expires seconds; 0 to go away
    public SipText register(int expires) {
        return exchange(request("REGISTER", uri(), contact(expires)));
    }

    /// Registers as it should be: unasked first, then with the digest of the first challenge of
    /// that algorithm.
    ///
    /// @param algorithm `MD5` or `SHA-256`
    public SipText registerWithDigest(int expires, String algorithm) {
        return registerWith(challenge(register(expires), algorithm), 1, expires);
    }

    /// Sends a REGISTER with the answer to that challenge.
    ///
    /// @param count the nonce count
    public SipText registerWith(String challenge, int count, int expires) {
        var answer = digest.answer(challenge, "REGISTER", uri(), count);
        return exchange(
                request("REGISTER", uri(), contact(expires) + "Authorization: " + answer + "\r\n"));
    }

    /// A request of this user towards that URI, with further header fields, without a body.
    ///
    /// @param more complete lines, each ending in CRLF
    public String request(String method, String uri, String more) {
        return request(method, uri, more, "");
    }

    /// A request with a body.
    ///
    /// @param more complete lines, each ending in CRLF
    public String request(String method, String uri, String more, String body) {
        sequence++;
        var to = method.equals("REGISTER") ? "sip:" + digest.user() + "@" + domain : uri;
        return method
                + " "
                + uri
                + " SIP/2.0\r\n"
                + "Via: SIP/2.0/"
                + channel.transport()
                + " "
                + channel.address()
                + ";rport;branch=z9hG4bK"
                + tag
                + sequence
                + "\r\n"
                + "Max-Forwards: 70\r\n"
                + "From: <sip:"
                + digest.user()
                + "@"
                + domain
                + ">;tag="
                + tag
                + "\r\n"
                + "To: <"
                + to
                + ">\r\n"
                + "Call-ID: "
                + callId
                + "\r\n"
                + "CSeq: "
                + sequence
                + " "
                + method
                + "\r\n"
                + more
                + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\n\r\n"
                + body;
    }

    /// Sends a request and returns its final response.
    public SipText exchange(String request) {
        channel.send(request);
        return finalResponse(new SipText(request));
    }

    /// Waits for the final response to a request that was sent; anything else is passed over.
    public SipText finalResponse(SipText request) {
        while (true) {
            var message = channel.receive("the answer to " + request.startLine());
            if (message.status() >= 200
                    && message.sequence() == request.sequence()
                    && message.header("Call-ID").equals(request.header("Call-ID"))) {
                return message;
            }
        }
    }

    /// The challenge of that algorithm in a 401 or 407.
    ///
    /// @param algorithm `MD5` or `SHA-256`
    /// @throws AssertionError when there is none
    public static String challenge(SipText response, String algorithm) {
        var field = response.status() == 407 ? "Proxy-Authenticate" : "WWW-Authenticate";
        return response.headers(field).stream()
                .filter(value -> name(value).equalsIgnoreCase(algorithm))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("No " + algorithm + " in " + response.text()));
    }

    /// The Contact field and the expiry of a REGISTER.
    private String contact(int expires) {
        var transport = channel.transport().toLowerCase(Locale.ROOT);
        var parameter = transport.startsWith("ws") ? "ws" : transport;
        return "Contact: <sip:"
                + digest.user()
                + "@"
                + channel.address()
                + ";transport="
                + parameter
                + ">"
                + contactMore
                + "\r\nExpires: "
                + expires
                + "\r\n"
                + registerMore;
    }

    private String uri() {
        return "sip:" + domain;
    }

    private static String name(String challenge) {
        var algorithm = SipText.parameter(challenge, "algorithm");
        return algorithm.isEmpty() ? "MD5" : algorithm;
    }
}
