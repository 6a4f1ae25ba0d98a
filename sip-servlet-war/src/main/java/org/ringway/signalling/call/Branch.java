package org.ringway.signalling.call;

import java.util.List;
import java.util.Optional;
import org.ringway.call.PartyKind;
import org.ringway.media.MediaLeg;
import org.ringway.sip.Transport;

/// One target that a call is tried at.
///
/// @param party for the record: the extension's number or `trunk:<name>`
/// @param uri the request URI of its INVITE
/// @param transport how it is reached
/// @param flow the id of the WebSocket flow it is reached over, or empty
/// @param media what its session description shall look like
/// @param access how it is reached when it is a PBX or a trunk
public record Branch(
        String party,
        String uri,
        Transport transport,
        String flow,
        MediaLeg media,
        Optional<Access> access) {
    /// A target that is neither PBX nor trunk.
    public Branch(String party, String uri, Transport transport, String flow, MediaLeg media) {
        this(party, uri, transport, flow, media, Optional.empty());
    }

    /// What it is.
    public PartyKind kind() {
        return PartyKind.of(party, transport);
    }

    /// The same, offered some codecs less.
    public Branch without(List<String> codecs) {
        var offered = new MediaLeg(media.profile(), media.party().without(codecs));
        return new Branch(party, uri, transport, flow, offered, access);
    }
}
