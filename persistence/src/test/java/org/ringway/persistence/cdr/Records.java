package org.ringway.persistence.cdr;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.ringway.call.Ending;
import org.ringway.cdr.Cdr;
import org.ringway.cdr.CdrLeg;
import org.ringway.sip.Side;

/// Call records for tests.
final class Records {
    private Records() {}

    /// The open record of a call.
    static Cdr open(int number) {
        return new Cdr(
                new UUID(0, number),
                "demo",
                "call-" + number,
                "1001",
                "1002",
                "browser-to-browser",
                Instant.ofEpochSecond(1_700_000_000, 123_456_000),
                null,
                null,
                null,
                0,
                null,
                List.of());
    }

    /// The same call when it is over.
    static Cdr closed(Cdr open) {
        var caller =
                new CdrLeg(Side.CALLER, "1001", "wss", "PCMA", 5, 4, 2, 1.5, 200, null, "1003", "");
        var loser =
                new CdrLeg(
                        Side.CALLEE, "1002", "udp", "", 0, 0, 0, 0, 486, Ending.BUSY, "", "1004");
        return new Cdr(
                open.id(),
                open.tenant(),
                open.callId(),
                open.from(),
                open.to(),
                open.direction(),
                open.startedAt(),
                open.startedAt().plusSeconds(1),
                open.startedAt().plusSeconds(2),
                Ending.CALLER_HUNG_UP,
                200,
                new UUID(1, 2),
                List.of(caller, loser));
    }

    /// A shelter without a disk.
    static Shelter unsheltered() {
        return new Shelter(Path.of("/dev/null/spool"), 1);
    }
}
