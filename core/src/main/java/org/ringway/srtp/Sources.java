package org.ringway.srtp;

import org.jspecify.annotations.Nullable;

/// The sources of one direction, at most eight.
///
/// A source that is not known yet is tried on one spare entry, which joins the known ones only when
/// its packet proves genuine: packets with made-up sources cost neither memory nor places.
final class Sources {
    /// How many synchronisation sources one peer may use with one key.
    static final int LIMIT = 8;

    private final Source[] known = new Source[LIMIT];
    private int count;
    private Source spare = new Source();

    /// The entry of a source: the known one, or the spare one made fresh for it, or null when it is
    /// unknown and all places are taken.
    @Nullable Source find(int ssrc) {
        for (int i = 0; i < count; i++) {
            if (known[i].ssrc() == ssrc) {
                return known[i];
            }
        }
        if (count == LIMIT) {
            return null;
        }
        spare.restart(ssrc);
        return spare;
    }

    /// Notes a genuine packet of a source from [#find], and keeps the source if it was not known.
    void record(Source source, long index) {
        source.window().record(index);
        if (source == spare) {
            known[count] = source;
            count++;
            spare = new Source();
        }
    }
}
