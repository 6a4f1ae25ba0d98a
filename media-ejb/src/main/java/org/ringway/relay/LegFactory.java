package org.ringway.relay;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.ringway.dtls.LocalCertificate;
import org.ringway.ice.IceCredentials;
import org.ringway.ice.IceLite;
import org.ringway.media.MediaLeg;
import org.ringway.media.path.ActivityWatch;
import org.ringway.media.path.AudioEnd;
import org.ringway.media.path.MediaTransport;
import org.ringway.media.path.PlainTransport;
import org.ringway.media.path.VideoEnd;
import org.ringway.media.path.WebRtcTransport;
import org.ringway.relay.worker.FlowTable;
import org.ringway.relay.worker.PlainLeg;
import org.ringway.relay.worker.PortPool;
import org.ringway.relay.worker.RelayLeg;
import org.ringway.relay.worker.WebRtcLeg;
import org.ringway.rtp.NtpClock;
import org.ringway.rtp.SequenceRewriter;
import org.ringway.sdp.media.CertificateFingerprint;
import org.ringway.sdp.media.CryptoLine;
import org.ringway.sdp.media.Setup;
import org.ringway.sdp.negotiation.LocalLeg;
import org.ringway.sdp.negotiation.LocalTransport;
import org.ringway.srtp.ProtectionProfile;
import org.ringway.tenant.PartyMedia;
import org.ringway.tenant.SrtpPolicy;

/// Makes legs: reserves ports, draws credentials and stream identities. Thread-safe.
final class LegFactory {
    private final Shared shared;
    private final SecureRandom random = new SecureRandom();
    private final NtpClock clock;

    /// What all legs share.
    ///
    /// @param longestSilence how long a telephone may send nothing; null for ever
    /// @param clockNs by which the workers keep time: monotonic, in nanoseconds
    record Shared(
            PortPool ports,
            FlowTable flows,
            LocalAddresses addresses,
            int webRtcPort,
            LocalCertificate certificate,
            @Nullable Duration longestSilence,
            LongSupplier clockNs) {}

    LegFactory(Shared shared) {
        this.shared = shared;
        clock = new NtpClock(System.currentTimeMillis(), shared.clockNs().getAsLong());
    }

    /// For credentials that are drawn later.
    SecureRandom random() {
        return random;
    }

    /// Makes a leg that its worker does not know yet.
    ///
    /// @return empty when no port pair is free
    Optional<LegMedia> make(RelayLeg.Owner owner, MediaLeg wanted) {
        var source = new LocalTransport.Source(random.nextInt() & 0xFFFF_FFFFL, cname());
        var session = new LocalLeg.Session(random.nextLong() >>> 2, 1);
        var party = wanted.party();
        return switch (wanted.profile()) {
            case WEBRTC ->
                    Optional.of(webRtc(owner, new LocalLeg(webRtc(source, party), party, session)));
            case PLAIN ->
                    shared.ports()
                            .open()
                            .map(pair -> {
                                var end = end(new PlainTransport(party.sender()), source);
                                var leg = new PlainLeg(owner, end, pair, watch());
                                return new LegMedia(
                                        leg,
                                        new LocalLeg(plain(pair.port(), party), party, session));
                            });
        };
    }

    private LegMedia webRtc(RelayLeg.Owner owner, LocalLeg local) {
        if (!(local.transport() instanceof LocalTransport.WebRtc ours)) {
            throw new IllegalStateException("made for another profile");
        }
        var ice = new IceLite(new IceCredentials(ours.ufrag(), ours.password()));
        var transport = new WebRtcTransport(ice);
        var end = end(transport, ours.source());
        var video =
                new VideoEnd(
                        transport,
                        identity(ours.source().videoSsrc(), ours.source().cname()),
                        clock,
                        shared.clockNs().getAsLong());
        return new LegMedia(new WebRtcLeg(owner, end, video, shared.flows()), local);
    }

    private LocalTransport.WebRtc webRtc(LocalTransport.Source source, PartyMedia party) {
        var credentials = IceCredentials.random(random);
        var fingerprint = shared.certificate().fingerprint().print().split(" ", 2);
        return new LocalTransport.WebRtc(
                credentials.fragment(),
                credentials.password(),
                new CertificateFingerprint(fingerprint[0], fingerprint[1]),
                shared.addresses().candidates(shared.webRtcPort(), party.advertised()),
                Setup.ACTPASS,
                source);
    }

    private LocalTransport plain(int port, PartyMedia party) {
        var keys = new ArrayList<CryptoLine>();
        if (party.srtp() != SrtpPolicy.OFF) {
            for (var profile : ProtectionProfile.values()) {
                keys.add(CryptoLine.fresh(keys.size() + 1, profile, random));
            }
        }
        var host = shared.addresses().plainHost(party.advertised());
        return new LocalTransport.Plain(host, port, port + 1, keys);
    }

    private AudioEnd end(MediaTransport transport, LocalTransport.Source source) {
        return new AudioEnd(
                transport,
                identity(source.ssrc(), source.cname()),
                clock,
                shared.clockNs().getAsLong());
    }

    private AudioEnd.Identity identity(long ssrc, String cname) {
        var start =
                new SequenceRewriter.Start((int) ssrc, random.nextInt(1 << 15), random.nextInt());
        return new AudioEnd.Identity(start, cname);
    }

    private ActivityWatch watch() {
        return new ActivityWatch(shared.longestSilence());
    }

    private String cname() {
        var bytes = new byte[12];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
