package org.ringway.it.support.sip;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import org.ringway.it.support.Gateway;

/// A telephone of the demo tenant behind a NAT, message by message: Via, Contact and its session
/// descriptions name an address that leads nowhere.
public final class HiddenPhone implements AutoCloseable {
    private static final String DESCRIBED = "Content-Type: application/sdp\r\n";

    /// Where it believes to listen for sound.
    private static final int RTP = 4000;

    private final String number;
    private final Digest digest;
    private final String tag = Long.toHexString(System.nanoTime());
    private SipChannel line;
    private SipClient registering;
    private String callId = UUID.randomUUID() + "@hidden";
    private String local = "";
    private String remote = "";
    private String target = "";
    private String media = "";
    private int sequence;

    /// A phone of that extension behind that line.
    public HiddenPhone(String number, SipChannel line) {
        this.number = number;
        this.line = new HiddenChannel(line);
        digest = new Digest(number, "demo-" + number);
        registering = new SipClient(this.line, Gateway.DOMAIN, digest);
    }

    /// Registers.
    ///
    /// @param expires seconds; 0 to go away
    public void register(int expires) {
        var answer = registering.registerWithDigest(expires, "MD5");
        if (answer.status() != 200) {
            throw new AssertionError(answer.text());
        }
    }

    /// Calls a number with its digest and does not wait for the answer.
    public void call(String called) {
        target = "sip:" + called + "@" + Gateway.DOMAIN;
        local = "<sip:" + number + "@" + Gateway.DOMAIN + ">;tag=" + tag;
        remote = "<" + target + ">";
        line.send(request("INVITE", DESCRIBED, description("sendrecv")));
        var challenged = response("INVITE");
        var branch = sequence;
        line.send(message("ACK", branch, branch + "INVITE", challenged.header("To"), "", ""));
        var credentials =
                digest.answer(SipClient.challenge(challenged, "MD5"), "INVITE", target, 1);
        var shown = "Authorization: " + credentials + "\r\n";
        line.send(request("INVITE", DESCRIBED + shown, description("sendrecv")));
    }

    /// Waits for the 200 to its INVITE and acknowledges it.
    public void awaitAnswer() {
        var answer = response("INVITE");
        if (answer.status() != 200) {
            throw new AssertionError(answer.text());
        }
        remote = answer.header("To");
        target = uri(answer);
        media = answer.body();
        line.send(message("ACK", sequence, sequence + "ACK", remote, "", ""));
    }

    /// Waits for a call, picks up and waits for the ACK.
    ///
    /// @return the INVITE
    public SipText pickUp() {
        var invite = request("INVITE");
        line.send(answer(invite, "180 Ringing", ""));
        line.send(answer(invite, "200 OK", description("sendrecv")));
        request("ACK");
        callId = invite.header("Call-ID");
        local = invite.header("To") + ";tag=" + tag;
        remote = invite.header("From");
        target = uri(invite);
        media = invite.body();
        return invite;
    }

    /// Waits for a request of the gateway and answers it with 200.
    public SipText confirm(String method) {
        var request = request(method);
        var isOffer = method.equals("INVITE");
        line.send(answer(request, "200 OK", isOffer ? description("recvonly") : ""));
        if (isOffer) {
            request("ACK");
        }
        return request;
    }

    /// Wants to put the call on hold.
    public void hold() {
        line.send(request("INVITE", DESCRIBED, description("sendonly")));
    }

    /// Waits until the gateway has agreed to that.
    public void awaitHeld() {
        expect("INVITE");
        line.send(message("ACK", sequence, sequence + "ACK", remote, "", ""));
    }

    /// Says that it is there, and waits for the answer.
    public void refresh() {
        line.send(request("UPDATE", "", ""));
        expect("UPDATE");
    }

    /// Hangs up, and waits for the answer.
    public void hangUp() {
        line.send(request("BYE", "", ""));
        expect("BYE");
    }

    /// Its router has given it another port, or another connection, from now on.
    public void goOver(SipChannel another) {
        line.close();
        line = new HiddenChannel(another);
        registering = new SipClient(line, Gateway.DOMAIN, digest).continuing(registering);
    }

    /// Where the gateway wants its sound.
    public InetSocketAddress remoteMedia() {
        var port = media.replaceAll("(?s).*m=audio (\\d+) .*", "$1");
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
    }

    @Override
    public void close() {
        line.close();
    }

    private void expect(String method) {
        var answer = response(method);
        if (answer.status() != 200) {
            throw new AssertionError(answer.text());
        }
    }

    private SipText response(String method) {
        while (true) {
            var message = line.receive("the answer to " + method);
            if (message.status() >= 200
                    && message.method().equals(method)
                    && message.sequence() == sequence) {
                return message;
            }
        }
    }

    private SipText request(String method) {
        while (true) {
            var message = line.receive("the " + method);
            if (message.isRequest(method)) {
                return message;
            }
        }
    }

    private String answer(SipText request, String status, String sdp) {
        var more = sdp.isEmpty() ? contact() : contact() + DESCRIBED;
        return request.response(status, tag, more, sdp);
    }

    private String request(String method, String more, String body) {
        sequence++;
        return message(method, sequence, sequence + method, remote, more, body);
    }

    private String message(
            String method, int number, String branch, String to, String more, String body) {
        return method
                + " "
                + target
                + " SIP/2.0\r\nVia: SIP/2.0/"
                + line.transport()
                + " "
                + line.address()
                + ";rport;branch=z9hG4bK"
                + tag
                + branch
                + "\r\nMax-Forwards: 70\r\nFrom: "
                + local
                + "\r\nTo: "
                + to
                + "\r\nCall-ID: "
                + callId
                + "\r\nCSeq: "
                + number
                + " "
                + method
                + "\r\n"
                + contact()
                + more
                + "Content-Length: "
                + body.length()
                + "\r\n\r\n"
                + body;
    }

    private String contact() {
        return "Contact: <sip:" + number + "@" + line.address() + ">\r\n";
    }

    private static String uri(SipText message) {
        return message.header("Contact").replaceAll(".*<|>.*", "");
    }

    private static String description(String direction) {
        return """
        v=0
        o=hidden 1 %3$d IN IP4 %1$s
        s=-
        c=IN IP4 %1$s
        t=0 0
        m=audio %2$d RTP/AVP 8
        a=rtpmap:8 PCMA/8000
        a=%4$s
        """
                .formatted(HiddenChannel.HOST, RTP, direction.equals("sendrecv") ? 1 : 2, direction)
                .replace("\n", "\r\n");
    }
}
