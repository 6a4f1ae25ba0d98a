package org.ringway.media;

import java.util.Optional;
import java.util.UUID;
import org.ringway.sip.Body;
import org.ringway.sip.Side;

/// The boundary between signalling and media: offers and answers in, session descriptions out.
/// Implemented by the media module. Calls may block for some milliseconds.
public interface MediaBridge {
    /// Opens the media of a call: reserves what the caller and every branch need.
    ///
    /// @return one offer per branch, in the order of the request
    MediaResult open(MediaRequest request);

    /// The callee of a branch answered: joins it to the caller and frees the other branches.
    ///
    /// @return the answer for the caller
    MediaResult answer(UUID call, int branch, Body answer);

    /// Frees a branch that will not answer. Unknown ones are ignored.
    void drop(UUID call, int branch);

    /// Joins the caller to himself.
    ///
    /// @return the answer for the caller
    MediaResult echo(UUID call, String tenant, Body offer);

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
