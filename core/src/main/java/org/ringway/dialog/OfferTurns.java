package org.ringway.dialog;

/// Whose turn it is to offer within one dialog: never two offers at a time, and none is lost
/// because another was under way (RFC 3261 section 14, RFC 3311 section 5.2).
///
/// ```
///   the party            we
///      |---re-INVITE--->|      arrives(): TAKE
///      |<-----200-------|      done()
///      |<---re-INVITE---|      want(), begin()
///      |---re-INVITE--->|      arrives(): GLARE, so 491
///      |------491------>|      refused(491): AGAIN, so wait and then waited()
///      |<---re-INVITE---|      begin()
/// ```
///
/// Not thread-safe: the call that owns it is on one thread at a time.
public final class OfferTurns {
    private boolean theirs;
    private boolean ours;
    private boolean wanted;
    private boolean waiting;

    /// What becomes of an offer that arrives.
    public enum Arrival {
        /// It is served; [#done] follows.
        TAKE,
        /// Ours is under way: it is refused with 491.
        GLARE,
        /// An earlier one of the same party is still being served: it is refused with 500.
        OVERLAP
    }

    /// What a refusal of our offer means.
    public enum Refused {
        /// Wait, call [#waited], and offer again.
        AGAIN,
        /// What was agreed before still holds.
        KEEP,
        /// The party knows nothing of the dialog: it is over (RFC 3261 section 14.1).
        GONE
    }

    /// The party offers.
    public Arrival arrives() {
        if (ours) {
            return Arrival.GLARE;
        }
        if (theirs) {
            return Arrival.OVERLAP;
        }
        theirs = true;
        return Arrival.TAKE;
    }

    /// Whether an offer of the party is being served.
    public boolean isServing() {
        return theirs;
    }

    /// The party's offer has its final response, or its answer in the ACK.
    public void done() {
        theirs = false;
    }

    /// There is something to offer as soon as it is our turn.
    public void want() {
        wanted = true;
    }

    /// Begins an offer of ours if one is wanted and it is our turn.
    ///
    /// @return whether to offer now; then [#accepted], [#refused] or [#withdrawn] follows
    public boolean begin() {
        if (!wanted || ours || theirs || waiting) {
            return false;
        }
        wanted = false;
        ours = true;
        return true;
    }

    /// Whether an offer of ours is under way.
    public boolean isOffering() {
        return ours;
    }

    /// There was nothing to offer after all.
    public void withdrawn() {
        ours = false;
    }

    /// The party accepted our offer.
    public void accepted() {
        ours = false;
    }

    /// The party refused our offer.
    ///
    /// @param status the final response, 300 to 699
    public Refused refused(int status) {
        ours = false;
        if (status == 491) {
            wanted = true;
            waiting = true;
            return Refused.AGAIN;
        }
        return status == 481 || status == 408 ? Refused.GONE : Refused.KEEP;
    }

    /// The time after a 491 is over.
    public void waited() {
        waiting = false;
    }
}
