package org.ringway.relay.worker;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ringway.dtls.DatagramQueue;
import org.ringway.dtls.DtlsHandshake;
import org.ringway.ice.IceCredentials;
import org.ringway.media.MediaFailure;
import org.ringway.media.path.AudioEnd;
import org.ringway.media.path.Backlog;
import org.ringway.media.path.VideoEnd;
import org.ringway.media.path.WebRtcTransport;

/// A leg on the shared port.
public final class WebRtcLeg extends RelayLeg {
    private final WebRtcTransport transport;
    private final VideoEnd video;
    private final FlowTable flows;
    private final Set<InetSocketAddress> sources = new HashSet<>();
    private final Set<String> fragments = new HashSet<>();
    private volatile @Nullable InetSocketAddress target;
    private volatile @Nullable InetSocketAddress handshakeSource;
    private volatile DatagramQueue datagrams = new DatagramQueue();
    private volatile @Nullable DtlsHandshake handshake;
    private @Nullable Backlog backlog;
    private boolean reportedLost;

    /// @param end with a [WebRtcTransport]
    /// @param video on the same transport
    /// @param flows where its packets are told from others
    public WebRtcLeg(Owner owner, AudioEnd end, VideoEnd video, FlowTable flows) {
        super(owner, end);
        this.video = video;
        this.transport = (WebRtcTransport) end.transport();
        this.flows = flows;
        announce(transport.ice().credentials());
    }

    /// How packets are protected.
    public WebRtcTransport transport() {
        return transport;
    }

    @Override
    VideoEnd video() {
        return video;
    }

    /// What the peer has sent of DTLS and nobody has read.
    public DatagramQueue datagrams() {
        return datagrams;
    }

    /// Takes the association that reads its queue.
    void associate(DtlsHandshake started) {
        handshake = started;
    }

    /// Ends the association, if there is one, and begins a queue for the next. The peer still gets
    /// its goodbye.
    public void dissociate() {
        var ending = handshake;
        handshake = null;
        datagrams = new DatagramQueue();
        if (ending != null) {
            ending.close();
        }
    }

    /// Takes fresh ICE credentials beside the old ones.
    void restart(IceCredentials fresh) {
        transport.ice().restart(fresh);
        announce(fresh);
    }

    /// Follows the ICE agent after a check.
    void follow(InetSocketAddress source) {
        if (sources.add(source)) {
            flows.add(source, this);
        }
        var selected = transport.ice().selected();
        var current = target;
        if (selected != null
                && (current == null
                        || current.getPort() != selected.port()
                        || !current.getAddress().equals(selected.host()))) {
            target = socketAddress(selected);
            handshakeSource = null;
        }
        if (sources.size() > transport.ice().validated().size()) {
            forgetStaleSources();
        }
    }

    /// Notes where DTLS comes from: a peer may begin on a pair that it nominates only later.
    void heardHandshake(InetSocketAddress source) {
        if (!source.equals(handshakeSource)) {
            handshakeSource = source;
        }
    }

    /// Where DTLS goes, readable on any thread: where the peer's came from, unless another pair has
    /// been selected since.
    @Nullable InetSocketAddress handshakeTarget() {
        var source = handshakeSource;
        return source != null ? source : target;
    }

    /// The numeric IP address of the peer's DTLS, readable on any thread; empty while none has
    /// come.
    public String peer() {
        var peer = handshakeTarget();
        return peer == null ? "" : peer.getAddress().getHostAddress();
    }

    /// A browser shows by its checks that it is there. So its consent alone is judged, whether it
    /// sends sound or not, and whether it has its WebSocket or not.
    @Override
    @Nullable MediaFailure newFailure(long nowMs) {
        if (reportedLost || !transport.ice().consentLost(nowMs)) {
            return null;
        }
        reportedLost = true;
        return MediaFailure.CONSENT_LOST;
    }

    /// Whether its party can be sent sound: there are keys, and it is known where to.
    boolean isReady() {
        return transport.isKeyed() && target != null;
    }

    /// What its party has missed so far.
    Backlog backlog() {
        var kept = backlog;
        if (kept == null) {
            kept = new Backlog(Backlog.USUAL_SPAN);
            backlog = kept;
        }
        return kept;
    }

    /// What its party has missed; from now on nothing is kept.
    @Nullable Backlog takeBacklog() {
        var kept = backlog;
        backlog = null;
        return kept;
    }

    /// Takes the leg out of the shared port.
    void vanish() {
        sources.forEach(source -> flows.remove(source, this));
        fragments.forEach(flows::withdraw);
    }

    /// Where its RTP goes, readable on any thread.
    @Override
    public @Nullable InetSocketAddress target() {
        return target;
    }

    @Override
    @Nullable InetSocketAddress controlTarget() {
        return target;
    }

    private void announce(IceCredentials credentials) {
        fragments.add(credentials.fragment());
        flows.announce(credentials.fragment(), this);
    }

    private void forgetStaleSources() {
        var validated = transport.ice().validated();
        sources.removeIf(source -> {
            boolean stale = validated.stream().noneMatch(v -> source.equals(socketAddress(v)));
            if (stale) {
                flows.remove(source, this);
            }
            return stale;
        });
    }
}
