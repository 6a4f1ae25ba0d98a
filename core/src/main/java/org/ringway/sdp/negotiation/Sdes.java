package org.ringway.sdp.negotiation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ringway.sdp.MediaDescription;
import org.ringway.sdp.media.CryptoLine;
import org.ringway.sdp.media.PlainMedia;
import org.ringway.sdp.media.RemoteMedia;
import org.ringway.tenant.SrtpPolicy;

/// SRTP under keys in the session descriptions (RFC 4568), for parties without WebRTC.
public final class Sdes {
    private Sdes() {}

    /// Under what both ends of a leg send.
    ///
    /// @param ours our line, with the tag of theirs
    /// @param theirs the peer's line
    public record Agreed(CryptoLine ours, CryptoLine theirs) {}

    /// What holds after a peer's description: the first of its keys for whose profile we have one.
    /// A profile with a weak tag is chosen when the peer names no other that we know, wherever it
    /// stands among them.
    ///
    /// @return empty for RTP that stays unprotected
    public static Optional<Agreed> agreed(LocalTransport.Plain ours, PlainMedia peer) {
        return peer.crypto().stream()
                .flatMap(theirs ->
                        ours.keys().stream()
                                .filter(own -> own.profile() == theirs.profile())
                                .map(own -> new Agreed(own.tagged(theirs.tag()), theirs)))
                .min(Comparator.comparing(both -> both.theirs().profile().isWeak()));
    }

    /// Why a section that a party offers is not taken.
    static Optional<Refusal> refusal(RemoteMedia.Usable offered, SrtpPolicy policy) {
        if (!(offered instanceof PlainMedia media)) {
            return Optional.empty();
        }
        if (media.secure() && policy == SrtpPolicy.OFF) {
            return Optional.of(new Refusal.UnusableMedia("audio secured, which is switched off"));
        }
        if (media.crypto().isEmpty() && policy == SrtpPolicy.REQUIRED) {
            return Optional.of(
                    new Refusal.UnusableMedia("audio without a key for SRTP, which is required"));
        }
        return Optional.empty();
    }

    /// Why an answer does not go with our offer.
    ///
    /// @param section what we offered
    static Optional<Refusal> refusal(MediaDescription section, PlainMedia answered) {
        var offered = section.attributes().all("crypto").toList();
        var required = section.protocol().contains("SAVP");
        if (answered.secure() && offered.isEmpty()) {
            return Optional.of(new Refusal.UnusableMedia("an answer with SRTP to an offer of RTP"));
        }
        if (required && answered.crypto().isEmpty()) {
            return Optional.of(
                    new Refusal.UnusableMedia(
                            "an answer without a key for SRTP, which is required"));
        }
        return Optional.empty();
    }

    /// The lines of our offer.
    static List<CryptoLine> offered(LocalLeg leg, LocalTransport.Plain transport) {
        return leg.party().srtp().isOffered() ? transport.keys() : List.of();
    }
}
