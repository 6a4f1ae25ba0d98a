package org.ringway.relay.worker;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.ringway.dtls.DtlsResult;
import org.ringway.ice.IceCredentials;
import org.ringway.ice.PeerAddress;
import org.ringway.media.MediaStats;
import org.ringway.media.path.MasterKeys;
import org.ringway.media.path.TonePad;
import org.ringway.rtp.DtmfKeypad;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.negotiation.Plan;
import org.ringway.sip.Side;

/// What a worker is asked to do by another thread. Executed in the order of arrival.
public sealed interface RelayCommand {
    /// Take legs: from now on their packets are read.
    record Add(List<RelayLeg> legs) implements RelayCommand {
        /// Copies the list.
        public Add {
            legs = List.copyOf(legs);
        }
    }

    /// Join two legs, or one leg to itself.
    record Join(Plan plan, RelayLeg caller, RelayLeg callee) implements RelayCommand {}

    /// Make one leg's way to another leg of this worker.
    record Link(Plan plan, Side side, RelayLeg from, RelayLeg to) implements RelayCommand {}

    /// Let a leg of this worker lead to one of another worker.
    record Lead(RelayLeg from, RelayLeg.Outlet outlet) implements RelayCommand {}

    /// A packet that a leg of another worker received for one of this worker's.
    record Forward(ByteBuffer packet, RelayLeg.Outlet outlet) implements RelayCommand {}

    /// A party of a plain leg has said where it is; null where it cannot be reached.
    record Expect(PlainLeg leg, @Nullable PeerAddress rtp, @Nullable PeerAddress rtcp)
            implements RelayCommand {}

    /// The signalling of a plain leg's party comes from another host.
    record Move(PlainLeg leg, InetAddress host) implements RelayCommand {}

    /// It was agreed with a party of a plain leg under which keys SRTP is spoken; null for RTP.
    record Secure(PlainLeg leg, @Nullable MasterKeys keys) implements RelayCommand {}

    /// It was agreed in an answered call who sends; the direction is seen from us.
    record Watch(PlainLeg leg, Direction agreed) implements RelayCommand {}

    /// A WebRTC party has our session description: it must send checks from now on.
    record ExpectChecks(WebRtcLeg leg) implements RelayCommand {}

    /// A WebRTC party restarts ICE.
    record RestartIce(WebRtcLeg leg, IceCredentials fresh) implements RelayCommand {}

    /// A handshake has given keys.
    record Install(WebRtcLeg leg, DtlsResult.Keys keys) implements RelayCommand {}

    /// Press a key that a leg's party hears.
    record Press(RelayLeg leg, DtmfKeypad.Press key) implements RelayCommand {}

    /// Let a leg's party hear a key as a tone.
    record Sound(RelayLeg leg, TonePad.Press key) implements RelayCommand {}

    /// Let a leg's party hear silence until the other one is heard.
    ///
    /// @param heard what travels on the leg
    /// @param vacant whether nobody is there to be heard yet
    record Fill(RelayLeg leg, Plan.Leg heard, boolean vacant) implements RelayCommand {}

    /// Close legs and free what they hold.
    ///
    /// @param done completed when no socket of theirs is open any more
    record Remove(List<RelayLeg> legs, CompletableFuture<Void> done) implements RelayCommand {
        /// Copies the list.
        public Remove {
            legs = List.copyOf(legs);
        }
    }

    /// Tell the counters of two legs.
    record Snapshot(
            RelayLeg caller, @Nullable RelayLeg callee, CompletableFuture<MediaStats> result)
            implements RelayCommand {}

    /// A packet of one of this worker's legs that arrived at another worker's socket.
    record Deliver(ByteBuffer packet, InetSocketAddress from) implements RelayCommand {}
}
