package org.ringway.media;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ringway.sip.Body;
import org.ringway.sip.DtmfSignal;
import org.ringway.sip.Side;
import org.ringway.tenant.PartyMedia;

/// The boundary between signalling and media: offers and answers in, session descriptions out.
/// Implemented by the media module. Calls may block for some milliseconds.
public interface MediaBridge {
    /// Opens the media of a call: reserves what the caller and every branch need.
    ///
    /// @return one offer per branch, in the order of the request
    MediaResult open(MediaRequest request);

    /// Opens the media of a call whose caller sent no offer and wants one from us.
    ///
    /// @param request without an offer
    /// @param caller how the caller's media is carried
    /// @return one offer per branch, in the order of the request
    MediaResult openLate(MediaRequest request, Profile caller);

    /// The caller of such a call answered our offer: joins it to the callee.
    ///
    /// @return ready without a body, or refused with nothing joined
    MediaResult joinLate(UUID call, Body answer);

    /// The callee of a branch answered: joins it to the caller and frees the other branches.
    ///
    /// @return the answer for the caller, or our offer for one that sent none
    MediaResult answer(UUID call, int branch, Body answer);

    /// The call is answered: from now on a party that should send and does not fails with
    /// [MediaFailure#MEDIA_TIMEOUT]. Unknown calls are ignored.
    void answered(UUID call);

    /// Frees a branch that will not answer. Unknown ones are ignored.
    void drop(UUID call, int branch);

    /// Joins the caller to himself.
    ///
    /// @param caller what he is told
    /// @return the answer for the caller
    MediaResult echo(UUID call, PartyMedia caller, Body offer);

    /// The signalling of a party comes from another host from now on: where its next description
    /// names a private address, its media comes from there. Unknown calls are ignored.
    void moved(UUID call, Side side, InetAddress host);

    /// A party of an answered call sent a new offer: its transport is kept, ICE restart and hold
    /// included (RFC 3264 section 8).
    ///
    /// @return the answer for the same party
    MediaResult reoffer(UUID call, Side side, Body offer);

    /// Makes an offer of our own to a party of an answered call that asked for one.
    ///
    /// @return the offer
    MediaResult offer(UUID call, Side side);

    /// Makes an offer of our own to a party of an answered call, if the other one does something
    /// that it does not know: put it on hold, or take it back.
    ///
    /// @return the offer, or no body when there is nothing to tell
    MediaResult news(UUID call, Side side);

    /// A party answered our offer.
    ///
    /// @return no body
    MediaResult accept(UUID call, Side side, Body answer);

    /// Presses a key for the other party, as a telephone event (RFC 4733).
    ///
    /// @param side who hears it
    /// @return ready without a body, or refused when that party takes no telephone events
    MediaResult press(UUID call, Side side, DtmfSignal key);

    /// Lets a party hear a key as a tone, in the place of what it would hear meanwhile.
    ///
    /// @param side who hears it
    /// @return ready without a body, or refused when no tone can be made in what that party hears
    MediaResult sound(UUID call, Side side, DtmfSignal key);

    /// Prepares for others who may take the place of a party of an answered call. They become
    /// further branches; whatever comes of it, the parties hear each other as before.
    ///
    /// @param leaving whose place may be taken
    /// @param targets at least one; their indexes follow those of the branches so far, also when
    ///   this is refused
    /// @return one offer per target, in order
    MediaResult invite(UUID call, Side leaving, List<MediaLeg> targets);

    /// A party has hung up whose place somebody else is to take: until then the one that stays
    /// hears silence, for a minute at most. Unknown calls are ignored.
    void vacate(UUID call, Side left);

    /// A target answered: it takes the place of the party that leaves, whose media is freed like
    /// that of the other targets. The party that stays keeps its stream, ports and association, and
    /// hears silence until the target's first packet.
    ///
    /// @return ready without a body, or refused with nothing changed
    MediaResult rejoin(UUID call, Side leaving, int branch, Body answer);

    /// Somebody who offers takes the place of a party of an answered call, as a further branch,
    /// whose index is used up also when this is refused. The party that leaves is freed; the one
    /// that stays keeps its stream, ports and association and is asked nothing.
    ///
    /// @param newcomer what it is told
    /// @return the answer for the newcomer, or refused with nothing changed
    MediaResult replace(Place leaving, PartyMedia newcomer, Body offer);

    /// Somebody who offers picks up a call that still rings, as a further branch, whose index is
    /// used up also when this is refused. The branches keep what they have until they are dropped,
    /// and until [#answered] this is taken back when one of them answers or the newcomer is
    /// dropped.
    ///
    /// @param newcomer what it is told
    /// @return two bodies: the answer for the newcomer, and what the caller is told, which is our
    ///   offer for one that sent none; or refused with nothing changed
    MediaResult pickUp(UUID call, PartyMedia newcomer, Body offer);

    /// A party of another answered call takes the place of the party that leaves this one, with its
    /// own leg as it is. In the other call only its peer is left. The newcomer is a further branch
    /// of this call.
    ///
    /// @return ready without a body, or refused with nothing changed
    MediaResult merge(Place leaving, Place joining);

    /// One side of a call.
    record Place(UUID call, Side side) {}

    /// Ends the media of a call; its ports are free within a second, reused after five. Repeating
    /// it changes nothing.
    ///
    /// @return the last counters
    MediaStats end(UUID call);

    /// The counters of a call in progress.
    Optional<MediaStats> stats(UUID call);

    /// Adds a listener.
    ///
    /// @return closing it removes the listener
    Registration listen(MediaListener listener);

    /// A listener in place.
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
