package org.ringway.dialog;

import java.util.HashMap;
import java.util.Map;

/// The order of the reliable provisional responses to one INVITE of ours (RFC 3262 section 4).
/// Every party that a proxy has forked the INVITE to counts for itself.
///
/// Not thread-safe: its owner is alone in the session.
public final class RSeqOrder {
    /// More parties than that behind one branch are not told apart.
    static final int MOST_PARTIES = 64;

    private final Map<String, Long> last = new HashMap<>();

    /// Whether a reliable response is the next one of its party, so that it is acknowledged. One
    /// that was sent again, or that overtook another, is not: it comes once more.
    ///
    /// @param toTag of the response
    /// @param rseq its RSeq, 1 to 2^32 - 1
    public boolean isNext(String toTag, long rseq) {
        var before = last.get(toTag);
        var isNext = before == null ? last.size() < MOST_PARTIES : rseq == before + 1;
        if (isNext) {
            last.put(toTag, rseq);
        }
        return isNext;
    }
}
