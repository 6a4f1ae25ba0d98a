package org.ringway.media;

import java.util.List;
import org.ringway.sip.Body;

/// What the media plane says to an offer or an answer.
public sealed interface MediaResult {
    /// It works.
    ///
    /// @param bodies session descriptions to send: one per branch for a request, else one; none
    ///   where nothing has to be said
    record Ready(List<Body> bodies) implements MediaResult {
        /// Copies the list.
        public Ready {
            bodies = List.copyOf(bodies);
        }

        /// The only body of an answer.
        public Body body() {
            return bodies.getFirst();
        }
    }

    /// It does not, and nothing is left reserved by this step.
    ///
    /// @param failure the kind
    /// @param detail one plain sentence for the log, without user data
    record Refused(MediaFailure failure, String detail) implements MediaResult {}
}
