package org.ringway.it.support.sip;

/// What a browser writes into its session descriptions when nobody will send it a packet.
public final class BrowserSdp {
    private static final String FINGERPRINT = "AA:".repeat(31) + "AA";

    /// What it offers.
    public static final String OFFER =
            CarrierCall.OFFER
                            .replace("RTP/AVP", "UDP/TLS/RTP/SAVPF")
                            .replace("m=audio", "a=group:BUNDLE 0\r\nm=audio")
                    + """
                    a=mid:0
                    a=rtcp-mux
                    a=ice-ufrag:brow
                    a=ice-pwd:browserbrowserbrowserbrow
                    a=setup:actpass
                    a=fingerprint:sha-256 %s
                    """
                            .formatted(FINGERPRINT)
                            .replace("\n", "\r\n");

    private BrowserSdp() {}

    /// What it answers.
    ///
    /// @param invite with the offer
    public static String answer(SipText invite) {
        var mid = invite.body().replaceAll("(?s)^.*a=mid:(\\S+).*$", "$1");
        return """
        v=0
        o=browser 1 1 IN IP4 127.0.0.1
        s=-
        t=0 0
        a=group:BUNDLE %1$s
        m=audio 9 UDP/TLS/RTP/SAVPF 8
        c=IN IP4 0.0.0.0
        a=mid:%1$s
        a=ice-ufrag:brow
        a=ice-pwd:browserbrowserbrowserbrow
        a=fingerprint:sha-256 %2$s
        a=setup:active
        a=rtcp-mux
        a=rtpmap:8 PCMA/8000
        a=sendrecv
        """
                .formatted(mid, FINGERPRINT)
                .replace("\n", "\r\n");
    }
}
