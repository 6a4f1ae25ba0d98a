package org.ringway.it.support.sip;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A call of the demo carrier to a browser, message by message, without audio.
public final class CarrierCall {
    /// What the carrier offers.
    public static final String OFFER =
            """
            v=0
            o=carrier 1 1 IN IP4 127.0.0.1
            s=-
            c=IN IP4 127.0.0.1
            t=0 0
            m=audio 32790 RTP/AVP 8
            a=rtpmap:8 PCMA/8000
            a=sendrecv
            """
                    .replace("\n", "\r\n");

    private static final String FIRST = "1001";

    private final SipChannel carrier;
    private final SipChannel browser;
    private final String called;
    private final String id = Long.toHexString(System.nanoTime());
    private int sequence;
    private int invited;
    private @Nullable SipText answered;
    private @Nullable SipText last;

    /// A call that does not exist yet.
    public CarrierCall(SipChannel carrier, SipChannel browser) {
        this(carrier, browser, FIRST);
    }

    /// The same to another extension than 1001.
    public CarrierCall(SipChannel carrier, SipChannel browser, String extension) {
        this.carrier = carrier;
        this.browser = browser;
        this.called = "sip:+4930100" + extension + "@127.0.0.1";
    }

    /// The Call-ID of the carrier's dialog.
    public String callId() {
        return id;
    }

    /// Has the carrier call and the browser answer.
    public void establish() {
        carrier.send(request("INVITE", "Content-Type: application/sdp\r\n", OFFER));
        var invite = browser.receive("the INVITE");
        browser.send(response(invite, 180));
        browser.send(response(invite, 200));
        acceptAnswer();
        var ack = browser.receive("the ACK");
        if (!ack.isRequest("ACK")) {
            throw new AssertionError(ack.text());
        }
    }

    /// Waits for the 200 to the carrier's INVITE and acknowledges it.
    public void acceptAnswer() {
        answered = answer();
        if (answered.status() != 200) {
            throw new AssertionError(answered.text());
        }
        carrier.send(acknowledgement());
    }

    /// The carrier's next request.
    ///
    /// @param more complete lines, each ending in CRLF
    public String request(String method, String more, String body) {
        sequence++;
        if (method.equals("INVITE")) {
            invited = sequence;
        }
        return message(method, sequence, more, body);
    }

    /// The ACK of the last INVITE.
    public String acknowledgement() {
        return message("ACK", invited, "", "");
    }

    /// The final response to the carrier's last request.
    public SipText answer() {
        while (true) {
            var message = carrier.receive("the answer to request " + sequence);
            if (message.status() >= 200
                    && message.sequence() == sequence
                    && message.header("Call-ID").equals(id)) {
                last = message;
                return message;
            }
        }
    }

    /// The browser's response.
    public String response(SipText request, int status) {
        var sdp = status == 200 && request.isRequest("INVITE") ? BrowserSdp.answer(request) : "";
        var contact = "Contact: <sip:b@" + browser.address() + ";transport=ws>\r\n";
        var type = sdp.isEmpty() ? "" : "Content-Type: application/sdp\r\n";
        return request.response(status + " Said the browser", "browser" + id, contact + type, sdp);
    }

    /// A re-INVITE of the browser that leaves the offer to the gateway.
    ///
    /// @param known any request that came to it in that dialog
    /// @param branch what tells its transaction from another with the same number
    public String browserOffer(SipText known, String branch) {
        var uri = known.header("Contact").replaceAll("^.*<|>.*$", "");
        return "INVITE "
                + uri
                + " SIP/2.0\r\nVia: SIP/2.0/WSS "
                + browser.address()
                + ";branch=z9hG4bK"
                + id
                + branch
                + "\r\nMax-Forwards: 70\r\nFrom: "
                + known.header("To")
                + "\r\nTo: "
                + known.header("From")
                + "\r\nCall-ID: "
                + known.header("Call-ID")
                + "\r\nCSeq: 1 INVITE\r\nContact: <sip:b@"
                + browser.address()
                + ";transport=ws>\r\nContent-Length: 0\r\n\r\n";
    }

    private String message(String method, int number, String more, String body) {
        var known = answered;
        var uri = known == null ? called : known.header("Contact").replaceAll("^.*<|>.*$", "");
        var to = known == null ? "<" + called + ">" : known.header("To");
        var refused = last;
        var branch = number + method;
        if (method.equals("ACK") && known == null && refused != null) {
            // It belongs to the transaction of its INVITE (RFC 3261 section 17.1.1.3).
            to = refused.header("To");
            branch = number + "INVITE";
        }
        return method
                + " "
                + uri
                + " SIP/2.0\r\nVia: SIP/2.0/UDP "
                + carrier.address()
                + ";rport;branch=z9hG4bK"
                + id
                + branch
                + "\r\nMax-Forwards: 70\r\nFrom: <sip:+49301234567@127.0.0.1>;tag="
                + id
                + "\r\nTo: "
                + to
                + "\r\nCall-ID: "
                + id
                + "\r\nCSeq: "
                + number
                + " "
                + method
                + "\r\nContact: <sip:carrier@"
                + carrier.address()
                + ">\r\n"
                + body(more, body);
    }

    private static String body(String more, String body) {
        var length = body.getBytes(StandardCharsets.UTF_8).length;
        return more + "Content-Length: " + length + "\r\n\r\n" + body;
    }
}
