package org.ringway.it.support.sip;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.function.Predicate;
import org.ringway.it.support.Gateway;

/// One call that an office phone makes, message by message over UDP, from a port of its own.
public final class OfficeCall implements AutoCloseable {
    private final UdpChannel channel;
    private final Digest digest;
    private final String domain;
    private final String target;
    private final String callId = UUID.randomUUID() + "@office";
    private final String tag = Long.toHexString(System.nanoTime());
    private String uri;
    private String toTag = "";
    private int sequence;
    private SipText answered = new SipText("");

    /// Whose phone it is.
    ///
    /// @param tenant of the demo data
    /// @param user an extension of it
    public record Line(String tenant, String user) {
        /// The tenant's SIP domain.
        public String domain() {
            return tenant + ".localhost";
        }

        /// What a colleague is called at.
        public String uri(String number) {
            return "sip:" + number + "@" + domain();
        }
    }

    private OfficeCall(Gateway gateway, Line line, String target) {
        channel = new UdpChannel(0, gateway.sip());
        digest = new Digest(line.user(), line.tenant() + "-" + line.user());
        domain = line.domain();
        this.target = target;
        uri = target;
    }

    /// Calls a number and waits until it is answered.
    ///
    /// @param rtp where the phone listens
    public static OfficeCall answered(Gateway gateway, String user, String number, int rtp) {
        var line = new Line("demo", user);
        var call = invited(gateway, line, line.uri(number), "", offer(rtp));
        if (call.answered.status() != 200) {
            throw new AssertionError(call.answered.text());
        }
        call.acknowledge("");
        return call;
    }

    /// Calls a URI and waits for the final response, whatever it is. A 200 is not acknowledged yet.
    ///
    /// @param more further header lines, each ending in CRLF
    /// @param sdp the offer; may be empty
    public static OfficeCall invited(
            Gateway gateway, Line line, String uri, String more, String sdp) {
        var call = new OfficeCall(gateway, line, uri);
        call.channel.send(call.request("INVITE", more, sdp));
        var challenge = SipClient.challenge(call.finalResponse("INVITE"), "MD5");
        call.acknowledge();
        var credentials = call.digest.answer(challenge, "INVITE", uri, 1);
        call.channel.send(
                call.request("INVITE", more + "Authorization: " + credentials + "\r\n", sdp));
        var response = call.finalResponse("INVITE");
        if (response.status() == 200) {
            call.toTag = SipText.parameter(response.header("To"), "tag");
            call.uri = response.header("Contact").replaceAll(".*<|>.*", "");
        } else {
            call.acknowledge();
        }
        call.answered = response;
        return call;
    }

    /// The final response to the INVITE.
    public SipText response() {
        return answered;
    }

    /// The Call-ID.
    public String callId() {
        return callId;
    }

    /// Acknowledges the 200.
    ///
    /// @param sdp the answer to an offer in it; empty for none
    public void acknowledge(String sdp) {
        channel.send(message("ACK", sequence, "", sdp));
    }

    /// Where the gateway wants our sound.
    public InetSocketAddress remoteMedia() {
        var port = answered.body().replaceAll("(?s).*m=audio (\\d+) .*", "$1");
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
    }

    /// This dialog in a Replaces header within a URI, as RFC 3891 wants it of this end.
    public String replaces() {
        return dialog().replace("@", "%40").replace(";", "%3B").replace("=", "%3D");
    }

    /// This dialog as the value of a Replaces header.
    public String dialog() {
        return callId + ";to-tag=" + toTag + ";from-tag=" + tag;
    }

    /// Sends REFER and returns the answer. One that has overtaken the ACK is sent once more:
    /// datagrams are not served in order.
    ///
    /// @param uri with its headers
    public SipText refer(String uri) {
        var answer = referOnce(uri);
        return answer.status() == 491 ? referOnce(uri) : answer;
    }

    private SipText referOnce(String uri) {
        channel.send(request("REFER", "Refer-To: <" + uri + ">\r\n", ""));
        return finalResponse("REFER");
    }

    /// Sends INFO and returns the answer.
    ///
    /// @param type of the body
    public SipText inform(String type, String body) {
        channel.send(request("INFO", "Content-Type: " + type + "\r\n", body));
        return finalResponse("INFO");
    }

    /// Waits for a request of the gateway and confirms it and all before it.
    public SipText awaitRequest(String what, Predicate<SipText> wanted) {
        while (true) {
            var message = channel.receive(what);
            if (message.status() > 0 || message.isRequest("ACK")) {
                continue;
            }
            confirm(message);
            if (wanted.test(message)) {
                return message;
            }
        }
    }

    /// Hangs up without waiting for the answer.
    public void hangUp() {
        channel.send(request("BYE", "", ""));
    }

    @Override
    public void close() {
        channel.close();
    }

    private SipText finalResponse(String method) {
        while (true) {
            var message = channel.receive("the answer to " + method);
            if (message.status() == 0) {
                confirm(message);
            } else if (message.status() >= 200
                    && message.method().equals(method)
                    && message.sequence() == sequence) {
                if (toTag.isEmpty() && method.equals("INVITE") && message.status() >= 300) {
                    toTag = SipText.parameter(message.header("To"), "tag");
                }
                return message;
            }
        }
    }

    private void confirm(SipText request) {
        channel.send(request.response("200 OK", tag, "", ""));
    }

    private void acknowledge() {
        channel.send(message("ACK", sequence, "", ""));
        if (answered.text().isEmpty()) {
            toTag = "";
        }
    }

    private String request(String method, String more, String body) {
        sequence++;
        return message(method, sequence, more, body);
    }

    private String message(String method, int number, String more, String body) {
        var to = "<" + target + ">" + (toTag.isEmpty() ? "" : ";tag=" + toTag);
        var type =
                body.isEmpty() || more.contains("Content-Type")
                        ? ""
                        : "Content-Type: application/sdp\r\n";
        var branch = "z9hG4bK" + tag + number + (method.equals("ACK") ? "" : method);
        return """
        %s %s SIP/2.0
        Via: SIP/2.0/UDP %s;rport;branch=%s
        Max-Forwards: 70
        From: <sip:%s@%s>;tag=%s
        To: %s
        Call-ID: %s
        CSeq: %d %s
        Contact: <sip:%s@%s>
        """
                        .formatted(
                                method,
                                uri,
                                channel.address(),
                                answered.text().isEmpty() && method.equals("ACK")
                                        ? "z9hG4bK" + tag + number + "INVITE"
                                        : branch,
                                digest.user(),
                                domain,
                                tag,
                                to,
                                callId,
                                number,
                                method,
                                digest.user(),
                                channel.address())
                        .replace("\n", "\r\n")
                + type
                + more
                + "Content-Length: "
                + body.length()
                + "\r\n\r\n"
                + body;
    }

    /// An offer or an answer of such a phone.
    ///
    /// @param rtp where it listens
    public static String offer(int rtp) {
        return """
        v=0
        o=office 1 1 IN IP4 127.0.0.1
        s=-
        c=IN IP4 127.0.0.1
        t=0 0
        m=audio %d RTP/AVP 8 101
        a=rtpmap:8 PCMA/8000
        a=rtpmap:101 telephone-event/8000
        a=sendrecv
        """
                .formatted(rtp)
                .replace("\n", "\r\n");
    }
}
