package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ringway.call.CallInput.InviteReceived;
import org.ringway.call.CallInput.Plan;
import org.ringway.sip.Body;

/// A CANCEL on its way to telephones that pick up meanwhile (RFC 3261 sections 9.1 and 15), every
/// message in any order and some of them twice.
class CancelRaceTest {
    private static final long FIRST_SEED = 20_261_129;
    private static final int RACES = 10_000;

    @Test
    void noTelephoneRingsOnAndNoneIsLeftInACallWithNobody() {
        var crossed = 0;
        for (var race = 0; race < RACES; race++) {
            var seed = FIRST_SEED + race;
            var random = new Random(seed);
            var branches = 1 + random.nextInt(3);
            var wire = new RaceWire(random, branches);
            var kinds = Collections.nCopies(branches, PartyKind.OFFICE);
            wire.run(new InviteReceived(Body.sdp("v=0"), new Plan.Ring(kinds)));
            wire.check(seed);
            crossed += wire.hasCrossed() ? 1 : 0;
        }
        assertThat(crossed).as("races in which a 200 crossed the CANCEL").isGreaterThan(RACES / 4);
    }
}
