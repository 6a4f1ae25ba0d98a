package org.ringway.signalling.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ringway.call.Ending;
import org.ringway.call.PartyKind;
import org.ringway.call.RefusalMapping;
import org.ringway.cdr.Cdr;
import org.ringway.cdr.CdrLedger;
import org.ringway.cdr.CdrLeg;
import org.ringway.media.LegStats;
import org.ringway.media.MediaStats;
import org.ringway.sip.Side;
import org.ringway.sip.Transport;

/// Gathers what the record of one call needs. Touched on the call's lane only.
final class CallRecord {
    private static final int NO_WINNER = -1;
    private static final int CANCELLED = 487;

    private final CallFacts facts;
    private final CdrLedger ledger;
    private final int[] branchStatus;
    private MediaStats media = MediaStats.NONE;
    private int winner = NO_WINNER;
    private volatile @Nullable Instant answeredAt;

    CallRecord(CallFacts facts, CdrLedger ledger) {
        this.facts = facts;
        this.ledger = ledger;
        this.branchStatus = new int[facts.branches().size()];
    }

    @Nullable Instant answeredAt() {
        return answeredAt;
    }

    void finalStatus(int branch, int status) {
        if (branchStatus[branch] == 0) {
            branchStatus[branch] = status;
        }
    }

    void joined(int branch) {
        winner = branch;
    }

    void media(MediaStats last) {
        media = last;
    }

    void open() {
        ledger.open(cdr(null, null, 0));
    }

    void answered(Instant at) {
        answeredAt = at;
        ledger.answered(cdr(null, null, 200));
    }

    void close(Instant at, Ending ending, int status) {
        ledger.close(cdr(at, ending, status));
    }

    private Cdr cdr(@Nullable Instant endedAt, @Nullable Ending ending, int status) {
        return new Cdr(
                facts.id(),
                facts.tenant(),
                facts.callId(),
                facts.from(),
                facts.to(),
                facts.direction(),
                facts.startedAt(),
                answeredAt,
                endedAt,
                ending,
                status,
                legs(status));
    }

    private List<CdrLeg> legs(int callerStatus) {
        var legs = new ArrayList<CdrLeg>();
        var caller = new Party(Side.CALLER, facts.callerParty(), facts.callerTransport());
        legs.add(leg(caller, media.caller(), callerStatus, null));
        for (var i = 0; i < facts.branches().size(); i++) {
            var branch = facts.branches().get(i);
            var callee = new Party(Side.CALLEE, branch.party(), branch.transport());
            var stats = i == winner ? media.callee() : LegStats.NONE;
            legs.add(leg(callee, stats, branchStatus[i], lost(i)));
        }
        return legs;
    }

    private record Party(Side side, String name, Transport transport) {}

    /// Why a branch ended before the call did.
    private @Nullable Ending lost(int branch) {
        if (winner == NO_WINNER || winner == branch) {
            return null;
        }
        var status = branchStatus[branch];
        return status >= 300 && status != CANCELLED
                ? RefusalMapping.of(kind(branch), status).ending()
                : Ending.ANSWERED_ELSEWHERE;
    }

    private PartyKind kind(int branch) {
        var target = facts.branches().get(branch);
        if (target.party().startsWith("trunk:")) {
            return PartyKind.TRUNK;
        }
        return target.transport().isWebSocket() ? PartyKind.BROWSER : PartyKind.OFFICE;
    }

    private static CdrLeg leg(Party party, LegStats media, int status, @Nullable Ending ending) {
        return new CdrLeg(
                party.side(),
                party.name(),
                party.transport().parameter(),
                media.codec(),
                media.packetsIn(),
                media.packetsOut(),
                media.packetsLost(),
                media.jitterMs(),
                status,
                ending);
    }
}
