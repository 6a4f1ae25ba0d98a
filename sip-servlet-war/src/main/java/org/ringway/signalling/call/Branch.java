package org.ringway.signalling.call;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ringway.call.PartyKind;
import org.ringway.location.Target;
import org.ringway.media.MediaLeg;
import org.ringway.registrar.Binding;
import org.ringway.sip.Transport;
import org.ringway.tenant.TrunkManners;

/// One target that a call is tried at.
///
/// @param party for the record: the extension's number, `trunk:<name>` or `agent:<number>`
/// @param uri the request URI of its INVITE
/// @param transport how it is reached
/// @param flow the id of the WebSocket flow it is reached over, or empty
/// @param media what its session description shall look like
/// @param access how it is reached when it is a PBX or a trunk
/// @param longest how long it may be in the call; empty for any time
/// @param binding what a phone that is reached without a WebSocket has registered; empty for
///   everybody else
public record Branch(
        String party,
        String uri,
        Transport transport,
        String flow,
        MediaLeg media,
        Optional<Access> access,
        Optional<Duration> longest,
        Optional<Binding> binding) {
    /// A target that may be in the call for any time.
    public Branch(
            String party,
            String uri,
            Transport transport,
            String flow,
            MediaLeg media,
            Optional<Access> access) {
        this(party, uri, transport, flow, media, access, Optional.empty(), Optional.empty());
    }

    /// A target that is neither PBX nor trunk.
    public Branch(String party, String uri, Transport transport, String flow, MediaLeg media) {
        this(party, uri, transport, flow, media, Optional.empty());
    }

    /// What it is.
    public PartyKind kind() {
        return PartyKind.of(party, transport);
    }

    /// Where the phone is that has registered; empty for everybody else.
    public Optional<Target> place() {
        return binding.flatMap(what -> what.origin().source());
    }

    /// How it wants to be spoken to.
    public TrunkManners manners() {
        return access.map(Access::manners).orElse(TrunkManners.USUAL);
    }

    /// The same, offered some codecs less.
    public Branch without(List<String> codecs) {
        var offered = new MediaLeg(media.profile(), media.party().without(codecs));
        return new Branch(party, uri, transport, flow, offered, access, longest, binding);
    }

    /// The same as another party of records.
    public Branch named(String name) {
        return new Branch(name, uri, transport, flow, media, access, longest, binding);
    }

    /// The same, which may be in the call for so long.
    public Branch limited(Duration time) {
        return new Branch(party, uri, transport, flow, media, access, Optional.of(time), binding);
    }

    /// The same, which has registered that.
    public Branch registered(Binding what) {
        return new Branch(party, uri, transport, flow, media, access, longest, Optional.of(what));
    }
}
