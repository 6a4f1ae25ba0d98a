package org.ringway.relay;

import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.ringway.codec.Codec;
import org.ringway.dtls.DtlsRole;
import org.ringway.dtls.Fingerprint;
import org.ringway.ice.IceCredentials;
import org.ringway.ice.PeerAddress;
import org.ringway.media.path.MasterKeys;
import org.ringway.media.path.TonePad;
import org.ringway.relay.worker.HandshakeRunner;
import org.ringway.relay.worker.PlainLeg;
import org.ringway.relay.worker.RelayCommand;
import org.ringway.relay.worker.RelayLeg;
import org.ringway.relay.worker.WebRtcLeg;
import org.ringway.rtp.DtmfKeypad;
import org.ringway.sdp.Connection;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.media.CertificateFingerprint;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.media.PlainMedia;
import org.ringway.sdp.media.RemoteMedia;
import org.ringway.sdp.media.RtpMap;
import org.ringway.sdp.media.Setup;
import org.ringway.sdp.media.WebRtcMedia;
import org.ringway.sdp.negotiation.LocalLeg;
import org.ringway.sdp.negotiation.LocalTransport;
import org.ringway.sdp.negotiation.Plan;
import org.ringway.sdp.negotiation.Renewal;
import org.ringway.sdp.negotiation.Sdes;
import org.ringway.sip.DtmfSignal;
import org.ringway.sip.Side;

/// One leg between signalling and worker: what our descriptions say of it, and what the peer's
/// said. Guarded by its call.
final class LegMedia {
    private final RelayLeg leg;
    private LocalLeg local;
    private final LegTalk talk = new LegTalk();
    private RemoteMedia.@Nullable Usable remote;
    private @Nullable MasterKeys secured;

    LegMedia(RelayLeg leg, LocalLeg local) {
        this.leg = leg;
        this.local = local;
    }

    RelayLeg leg() {
        return leg;
    }

    LocalLeg local() {
        return local;
    }

    /// What was said on this leg about who sends and who listens.
    LegTalk talk() {
        return talk;
    }

    /// Our end as a later description of ours needs it.
    Renewal.Ours ours() {
        return new Renewal.Ours(local, talk.told());
    }

    /// Our own offer within an answered call.
    ///
    /// @param wanted what the other party does
    SessionDescription offer(Plan plan, Side side, Direction wanted) {
        local = local.next();
        return talk.offer(plan, side, new Renewal.Ours(local, wanted));
    }

    /// Whether a description can continue this leg: its profile cannot change.
    boolean fits(RemoteMedia.Usable media) {
        return switch (leg) {
            case WebRtcLeg _ -> media instanceof WebRtcMedia;
            case PlainLeg _ -> media instanceof PlainMedia;
        };
    }

    /// Fingerprints that we trust out of those announced; none means that no handshake may start.
    static List<Fingerprint> trusted(WebRtcMedia media) {
        return media.fingerprints().stream()
                .map(LegMedia::trusted)
                .flatMap(Optional::stream)
                .toList();
    }

    /// Prepares our next description for a peer that offers again: another version, and fresh ICE
    /// credentials when it restarts ICE.
    void prepareFor(RemoteMedia.Usable next, RandomGenerator random) {
        local = local.next();
        if (next instanceof WebRtcMedia fresh
                && remote instanceof WebRtcMedia before
                && leg instanceof WebRtcLeg webRtc
                && fresh.restartedIceSince(before)
                && local.transport() instanceof LocalTransport.WebRtc ours) {
            var credentials = IceCredentials.random(random);
            webRtc.owner().worker().execute(new RelayCommand.RestartIce(webRtc, credentials));
            setTransport(
                    new LocalTransport.WebRtc(
                            credentials.fragment(),
                            credentials.password(),
                            ours.fingerprint(),
                            ours.candidates(),
                            ours.setup(),
                            ours.source()));
        }
    }

    /// Takes what the peer said, after it was agreed to.
    void settle(RemoteMedia.Usable media, HandshakeRunner handshakes) {
        switch (leg) {
            case PlainLeg plain when media instanceof PlainMedia peer -> {
                expect(plain, peer);
                secure(plain, peer);
            }
            case WebRtcLeg webRtc when media instanceof WebRtcMedia peer ->
                    settle(webRtc, peer, handshakes);
            default -> throw new IllegalStateException("the leg has another profile");
        }
        remote = media;
    }

    /// Presses a key that the party hears.
    ///
    /// @param events how it takes telephone events
    void press(DtmfSignal key, RtpMap events) {
        var press =
                new DtmfKeypad.Press(
                        key.event(),
                        (int) key.length().toMillis(),
                        events.payloadType(),
                        events.clockRate());
        leg.owner().worker().execute(new RelayCommand.Press(leg, press));
    }

    /// Lets the party hear a key as a tone.
    ///
    /// @param law the G.711 that it hears
    /// @param payloadType under which it wants that
    void sound(DtmfSignal key, Codec law, int payloadType) {
        var press = new TonePad.Press(key.event(), (int) key.length().toMillis(), payloadType, law);
        leg.owner().worker().execute(new RelayCommand.Sound(leg, press));
    }

    /// Gives a telephone as much time again to show where it sends from.
    void expectAgain() {
        if (leg instanceof PlainLeg plain && remote instanceof PlainMedia peer) {
            expect(plain, peer);
        }
    }

    /// A telephone is behind another host.
    void moved(InetAddress host) {
        if (leg instanceof PlainLeg plain) {
            plain.owner().worker().execute(new RelayCommand.Move(plain, host));
        }
    }

    /// Ends the association; its goodbye is still sent.
    void close() {
        if (leg instanceof WebRtcLeg webRtc) {
            webRtc.dissociate();
        }
    }

    private static void expect(PlainLeg plain, PlainMedia peer) {
        var rtp = address(peer.rtp(), peer.rtpPort());
        var rtcp = address(peer.rtcp(), peer.rtcpPort());
        plain.owner().worker().execute(new RelayCommand.Expect(plain, rtp, rtcp));
    }

    private void secure(PlainLeg plain, PlainMedia peer) {
        var agreed =
                local.transport() instanceof LocalTransport.Plain ours
                        ? Sdes.agreed(ours, peer).map(LegMedia::keys).orElse(null)
                        : null;
        if (!Objects.equals(agreed, secured)) {
            secured = agreed;
            plain.owner().worker().execute(new RelayCommand.Secure(plain, agreed));
        }
    }

    private static MasterKeys keys(Sdes.Agreed agreed) {
        var ours = agreed.ours();
        return new MasterKeys(ours.profile(), ours.keys(), agreed.theirs().keys());
    }

    private void settle(WebRtcLeg webRtc, WebRtcMedia peer, HandshakeRunner handshakes) {
        var before = remote instanceof WebRtcMedia media ? media : null;
        webRtc.owner().worker().execute(new RelayCommand.ExpectChecks(webRtc));
        if (before != null && before.fingerprints().equals(peer.fingerprints())) {
            return;
        }
        if (!(local.transport() instanceof LocalTransport.WebRtc ours)) {
            throw new IllegalStateException("the leg has another profile");
        }
        if (before != null) {
            webRtc.dissociate();
        }
        var role = peer.setup().counterpart(ours.setup());
        setTransport(
                new LocalTransport.WebRtc(
                        ours.ufrag(),
                        ours.password(),
                        ours.fingerprint(),
                        ours.candidates(),
                        role,
                        ours.source()));
        handshakes.start(
                webRtc, role == Setup.ACTIVE ? DtlsRole.CLIENT : DtlsRole.SERVER, trusted(peer));
    }

    private void setTransport(LocalTransport transport) {
        local = local.over(transport);
    }

    private static Optional<Fingerprint> trusted(CertificateFingerprint announced) {
        return Fingerprint.parse(announced.algorithm() + " " + announced.digest());
    }

    private static @Nullable PeerAddress address(Connection connection, int port) {
        return connection.isUnspecified() || port == 0
                ? null
                : connection.address().map(host -> new PeerAddress(host, port)).orElse(null);
    }
}
