package org.ringway.codec;

/// Turns the payloads of one codec into those of another, for one direction of one call.
///
/// One packet in gives one packet out that lasts as long, so sequence numbers carry over and
/// timestamps only scale with the clock rates. Not thread-safe: the worker that owns the call calls
/// it. It never throws on what a peer sent.
public interface Transcoder {
    /// Octets that the output buffer must offer behind its offset, whatever comes in.
    int MAX_OUTPUT = 1500;

    /// Transcodes one RTP payload.
    ///
    /// The five parameters are those of the JDK's own codecs: a record per packet would be garbage.
    ///
    /// @param in the payload's buffer, which stays as it is
    /// @param len octets of payload, 0 to [#MAX_OUTPUT]
    /// @param out another buffer than `in`, with room for [#MAX_OUTPUT] octets behind `outOff`
    /// @return octets written; 0 means that there is nothing to send for this packet
    int transcode(byte[] in, int off, int len, byte[] out, int outOff);

    /// Fills in for one packet of 20 ms that was lost.
    ///
    /// @return octets written to `out`, or 0 where the receiver's own concealment does better than
    ///   this codec could
    default int conceal(byte[] out, int outOff) {
        return 0;
    }

    /// How many payloads so far did not decode and were replaced by a guess.
    default long undecodable() {
        return 0;
    }
}
