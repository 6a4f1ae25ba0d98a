package org.ringway.media.path;

import java.util.List;
import org.ringway.ice.IceCredentials;
import org.ringway.ice.IceLite;
import org.ringway.rtp.NtpClock;
import org.ringway.rtp.RtpHeader;
import org.ringway.rtp.SequenceRewriter;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.media.RtpMap;
import org.ringway.sdp.negotiation.Plan;
import org.ringway.sip.Side;
import org.ringway.srtp.ProtectionProfile;
import org.ringway.srtp.SrtpKeys;
import org.ringway.srtp.SrtpScratch;

/// A call with oneself at deployment, in memory and in a time of its own, so that the first callers
/// meet compiled code: a telephone's packets become a browser's and come back.
public final class PathWarmUp {
    private static final ProtectionProfile PROFILE = ProtectionProfile.AES_CM_128_HMAC_SHA1_80;
    private static final RtpMap BROWSER = new RtpMap(0, "PCMU", 8000, 1, "");
    private static final RtpMap TELEPHONE = new RtpMap(8, "PCMA", 8000, 1, "");
    private static final int FRAME = 160;
    private static final long FRAME_NS = 20_000_000;
    private static final int LENGTH = RtpHeader.FIXED_LENGTH + FRAME;
    private static final int ARRAY = 2048;
    private static final int KEY_LENGTH = 16;

    private final byte[] packet = new byte[ARRAY];
    private final AudioEnd browser = end(keyed());
    private final AudioEnd telephone = end(new PlainTransport());
    private final MediaPath toBrowser;
    private final MediaPath toTelephone;

    private PathWarmUp() {
        var plan = new Plan(leg(BROWSER), leg(TELEPHONE));
        toBrowser = new MediaPath(plan, Side.CALLEE, browser, new byte[ARRAY]);
        toTelephone = new MediaPath(plan, Side.CALLER, telephone, new byte[ARRAY]);
    }

    /// Forwards packets, one after the other, each both ways.
    ///
    /// @param packets how many; 20,000 take less than a second and suffice
    /// @return how many came back, which is all of them
    public static int run(int packets) {
        var call = new PathWarmUp();
        int back = 0;
        for (int i = 0; i < packets; i++) {
            back += call.roundTrip(i) == LENGTH ? 1 : 0;
        }
        return back;
    }

    private int roundTrip(int number) {
        long now = number * FRAME_NS;
        RtpHeader.begin(packet);
        RtpHeader.setPayloadType(packet, TELEPHONE.payloadType());
        RtpHeader.setSequence(packet, number);
        RtpHeader.setTimestamp(packet, number * FRAME);
        RtpHeader.setSsrc(packet, 1);
        int plain = telephone.receive(packet, LENGTH, now);
        int sealed = plain < 0 ? plain : toBrowser.forward(packet, plain, now);
        // The browser's keys are ours, so what was sent to it may come from it as well.
        int opened = sealed < 0 ? sealed : browser.receive(packet, sealed, now);
        return opened < 0 ? opened : toTelephone.forward(packet, opened, now);
    }

    private static WebRtcTransport keyed() {
        var transport =
                new WebRtcTransport(
                        new IceLite(new IceCredentials("ringfrag", "ringwayringwayringwayring")));
        var keys = new SrtpKeys(new byte[KEY_LENGTH], new byte[PROFILE.saltLength()]);
        transport.install(new MasterKeys(PROFILE, keys, keys), new SrtpScratch(), 0);
        return transport;
    }

    private static AudioEnd end(MediaTransport transport) {
        var identity = new AudioEnd.Identity(new SequenceRewriter.Start(2, 1, 1), "ringway");
        return new AudioEnd(transport, identity, new NtpClock(0, 0), 0);
    }

    private static Plan.Leg leg(RtpMap codec) {
        return new Plan.Leg(codec, null, List.of(codec), Direction.SENDRECV, 20);
    }
}
