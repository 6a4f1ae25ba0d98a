package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeProgressed;
import org.ringway.call.CallInput.CallerCancelled;
import org.ringway.call.EarlyDescriptions.Rule;
import org.ringway.sip.Body;

class EarlyDescriptionsTest {
    private static final Body EARLY = new Body("application/sdp", "v=0 early");
    private static final Body LAST = new Body("application/sdp", "v=0 last");

    @Test
    void everythingPassesUnlessARuleKeepsIt() {
        var early = new EarlyDescriptions(_ -> Rule.PASS);
        assertPasses(early, new CalleeProgressed(0, 183, EARLY));
        assertPasses(early, new CalleeAnswered(0, Body.NONE));
        assertPasses(early, new CallerCancelled());
    }

    @Test
    void aDescriptionThatIsKeptIsTheAnswerOfWhoeverSaysNothingElse() {
        var early = new EarlyDescriptions(_ -> Rule.KEEP);
        assertThat(early.heard(new CalleeProgressed(0, 180, EARLY)))
                .isEqualTo(new CalleeProgressed(0, 180, Body.NONE));
        assertThat(early.heard(new CalleeProgressed(0, 183, LAST)))
                .isEqualTo(new CalleeProgressed(0, 183, Body.NONE));
        assertPasses(early, new CalleeAnswered(1, Body.NONE));
        assertThat(early.heard(new CalleeAnswered(0, Body.NONE)))
                .isEqualTo(new CalleeAnswered(0, EARLY));
        assertPasses(early, new CalleeAnswered(0, LAST));
    }

    @Test
    void aProgressIsARinging() {
        var early = new EarlyDescriptions(_ -> Rule.RING);
        assertThat(early.heard(new CalleeProgressed(0, 183, EARLY)))
                .isEqualTo(new CalleeProgressed(0, 180, Body.NONE));
        assertThat(early.heard(new CalleeProgressed(0, 183, Body.NONE)))
                .isEqualTo(new CalleeProgressed(0, 180, Body.NONE));
        assertPasses(early, new CalleeProgressed(0, 180, EARLY));
        assertThat(early.heard(new CalleeAnswered(0, Body.NONE)))
                .isEqualTo(new CalleeAnswered(0, EARLY));
    }

    @Test
    void eachCalleeHasItsOwnRule() {
        var early = new EarlyDescriptions(branch -> branch == 0 ? Rule.KEEP : Rule.PASS);
        assertThat(early.heard(new CalleeProgressed(0, 183, EARLY)))
                .isEqualTo(new CalleeProgressed(0, 183, Body.NONE));
        assertPasses(early, new CalleeProgressed(1, 183, EARLY));
    }

    private static void assertPasses(EarlyDescriptions early, CallInput input) {
        assertThat(early.heard(input)).isEqualTo(input);
    }
}
