package org.ringway.media.path;

import org.ringway.srtp.SrtcpContext;
import org.ringway.srtp.SrtpContext;
import org.ringway.srtp.SrtpScratch;
import org.ringway.srtp.SrtpVerdict;

/// SRTP and SRTCP in both directions under one pair of keys (RFC 3711). For one thread.
final class Protection {
    private final MasterKeys keys;
    private final SrtpContext in;
    private final SrtcpContext controlIn;
    private final SrtpContext out;
    private final SrtcpContext controlOut;

    /// @param scratch of the worker that owns the leg
    Protection(MasterKeys keys, SrtpScratch scratch) {
        this.keys = keys;
        var profile = keys.profile();
        in = new SrtpContext(profile, keys.theirs(), scratch);
        controlIn = new SrtcpContext(profile, keys.theirs(), scratch);
        out = new SrtpContext(profile, keys.ours(), scratch);
        controlOut = new SrtcpContext(profile, keys.ours(), scratch);
    }

    /// What goes on under keys that are the same goes on with its roll-over counter.
    private Protection(MasterKeys keys, Protection before, SrtpScratch scratch) {
        this.keys = keys;
        var profile = keys.profile();
        var same = profile == before.keys.profile();
        var hears = same && keys.theirs().equals(before.keys.theirs());
        in = hears ? before.in : new SrtpContext(profile, keys.theirs(), scratch);
        controlIn = hears ? before.controlIn : new SrtcpContext(profile, keys.theirs(), scratch);
        var speaks = same && keys.ours().equals(before.keys.ours());
        out = speaks ? before.out : new SrtpContext(profile, keys.ours(), scratch);
        controlOut = speaks ? before.controlOut : new SrtcpContext(profile, keys.ours(), scratch);
    }

    /// What follows when keys are agreed on again: a direction whose keys are the same goes on.
    Protection under(MasterKeys next, SrtpScratch scratch) {
        return next.equals(keys) ? this : new Protection(next, this, scratch);
    }

    /// Verifies and decrypts an RTP packet in place; one that is not genuine stays as it was.
    ///
    /// @return its length, or the code of a [Drop]
    int open(byte[] packet, int length) {
        var verdict = in.unprotect(packet, 0, length);
        return verdict == SrtpVerdict.OK
                ? length - keys.profile().rtpOverhead()
                : Drop.of(verdict).code();
    }

    /// The same for RTCP.
    int openControl(byte[] packet, int length) {
        var verdict = controlIn.unprotect(packet, 0, length);
        return verdict == SrtpVerdict.OK
                ? length - keys.profile().rtcpOverhead()
                : Drop.of(verdict).code();
    }

    /// Encrypts an RTP packet in place.
    ///
    /// @return its length, or the code of a [Drop]
    int seal(byte[] packet, int length) {
        var verdict = out.protect(packet, 0, length);
        return verdict == SrtpVerdict.OK
                ? length + keys.profile().rtpOverhead()
                : Drop.of(verdict).code();
    }

    /// The same for RTCP.
    int sealControl(byte[] packet, int length) {
        var verdict = controlOut.protect(packet, 0, length);
        return verdict == SrtpVerdict.OK
                ? length + keys.profile().rtcpOverhead()
                : Drop.of(verdict).code();
    }
}
