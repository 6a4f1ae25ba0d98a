package org.ringway.media.path;

/// RTP/AVP: nothing to protect, so all safety lies in the two latches (RFC 3550, RFC 4961).
public final class PlainTransport implements MediaTransport {
    private final SourceLatch rtp = new SourceLatch();
    private final SourceLatch rtcp = new SourceLatch();

    /// Whose RTP is taken.
    public SourceLatch rtp() {
        return rtp;
    }

    /// Whose RTCP is taken.
    public SourceLatch rtcp() {
        return rtcp;
    }

    @Override
    public int open(byte[] packet, int length) {
        return length;
    }

    @Override
    public int openControl(byte[] packet, int length) {
        return length;
    }

    @Override
    public int seal(byte[] packet, int length) {
        return length;
    }

    @Override
    public int sealControl(byte[] packet, int length) {
        return length;
    }
}
