package org.ringway.signalling.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ringway.call.CallInput;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeLost;
import org.ringway.call.CallInput.CalleeRefused;
import org.ringway.call.CallInput.InviteReceived;
import org.ringway.call.CallInput.MediaFailed;
import org.ringway.call.CallInput.Plan;
import org.ringway.call.Ending;
import org.ringway.call.Fault;
import org.ringway.call.RefusalMapping;
import org.ringway.call.Search;
import org.ringway.cdr.Cdr;
import org.ringway.cdr.CdrLedger;
import org.ringway.cdr.CdrLeg;
import org.ringway.media.LegStats;
import org.ringway.media.MediaStats;
import org.ringway.sip.Reason;
import org.ringway.sip.Side;

/// Gathers what the record of one call needs. Touched on the call's lane only.
final class CallRecord {
    private static final int CANCELLED = 487;

    private final CallFacts facts;
    private final Parties parties;
    private final CdrLedger ledger;
    private final Map<Integer, Integer> branchStatus = new HashMap<>();
    private final Map<Integer, Ending> branchEnding = new HashMap<>();
    private final Map<Integer, LegStats> left = new HashMap<>();
    private final Map<Integer, Integer> transferors = new HashMap<>();
    private final Map<Integer, Integer> successors = new HashMap<>();
    private final Map<Integer, Integer> rejoining = new HashMap<>();
    private final Set<Integer> rejoined = new HashSet<>();
    private final Set<Integer> further = new HashSet<>();
    private final List<Integer> tooLate = new ArrayList<>();
    private MediaStats media = MediaStats.NONE;
    private volatile @Nullable Instant answeredAt;
    private @Nullable MediaFailed failed;

    CallRecord(CallFacts facts, Parties parties, CdrLedger ledger) {
        this.facts = facts;
        this.parties = parties;
        this.ledger = ledger;
    }

    @Nullable Instant answeredAt() {
        return answeredAt;
    }

    /// Something is about to happen to the call.
    void note(CallInput input) {
        switch (input) {
            case InviteReceived(_, Plan.Ring ring) -> planned(ring.search());
            case CalleeAnswered(var branch, _) -> finalStatus(branch, 200);
            case CalleeRefused(var branch, var status) -> finalStatus(branch, status);
            case CalleeLost(var branch) -> lost(branch);
            case MediaFailed media when media.ending().isOfEitherSide() -> failed = media;
            default -> {}
        }
    }

    private void planned(Search search) {
        IntStream.range(0, search.branches())
                .filter(branch -> search.turn(branch) > 0)
                .forEach(further::add);
    }

    /// Whether a branch is tried only if those before it fail, and has not been so far. Such a one
    /// has no leg.
    boolean isFurther(int branch) {
        return further.contains(branch);
    }

    /// A branch has no leg before it is in the call.
    void awaited(int branch) {
        further.add(branch);
    }

    /// A branch is invited, or was awaited and is there.
    void tried(int branch) {
        further.remove(branch);
    }

    void finalStatus(int branch, int status) {
        branchStatus.putIfAbsent(branch, status);
        if (status >= 300 && status != CANCELLED) {
            var kind = parties.party(branch).kind();
            branchEnding.putIfAbsent(branch, RefusalMapping.of(kind, status).ending());
        }
    }

    private void lost(int branch) {
        var kind = parties.party(branch).kind();
        branchEnding.putIfAbsent(branch, RefusalMapping.lost(kind).ending());
    }

    /// A branch is told to stop. When the reason is the call's own, so is its ending; one that did
    /// not get as far as ringing in time has ended as if its transaction had.
    void cancelled(int branch, Reason reason) {
        if (reason.equals(Reason.REQUEST_TIMEOUT)) {
            finalStatus(branch, reason.cause());
        }
        ofCancel(reason).ifPresent(ending -> branchEnding.putIfAbsent(branch, ending));
    }

    /// One more phone behind a branch has picked up, and is hung up, since another one has the
    /// call.
    void pickedUpTooLate(int branch) {
        tooLate.add(branch);
    }

    /// A party's REFER has led to a branch.
    void transferring(int transferor, int branch) {
        transferors.put(branch, transferor);
    }

    /// A party is called once more, as a branch.
    void rejoining(int party, int branch) {
        rejoining.put(branch, party);
    }

    /// A branch takes the place of whoever wanted that, or its own.
    void took(int branch) {
        var before = rejoining.get(branch);
        if (before != null) {
            rejoined.add(before);
        }
        var transferor = transferors.get(branch);
        if (transferor != null) {
            successors.put(transferor, branch);
        }
    }

    /// A party leaves the others to talk.
    ///
    /// @param last its counters
    void left(int party, LegStats last) {
        left.putIfAbsent(party, last);
    }

    /// A party that was about to leave is still there.
    void returned(int party) {
        left.remove(party);
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

    /// Whose fault an ending would be now.
    Fault fault(Ending ending) {
        return cdr(null, ending, 0).fault().orElse(ending.fault());
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
                facts.copyOf(),
                legs(status));
    }

    private List<CdrLeg> legs(int callerStatus) {
        var legs = new ArrayList<CdrLeg>();
        legs.add(leg(Side.CALLER, Parties.CALLER, callerStatus));
        for (var i = 0; i < parties.branches(); i++) {
            if (!isFurther(i)) {
                legs.add(leg(Side.CALLEE, i, branchStatus.getOrDefault(i, 0)));
            }
        }
        tooLate.forEach(branch -> legs.add(legOfTooLate(branch)));
        return legs;
    }

    private CdrLeg legOfTooLate(int branch) {
        var party = parties.party(branch);
        var none = LegStats.NONE;
        return new CdrLeg(
                Side.CALLEE,
                party.name(),
                party.transport().parameter(),
                none.codec(),
                none.packetsIn(),
                none.packetsOut(),
                none.packetsLost(),
                none.jitterMs(),
                200,
                Ending.ANSWERED_ELSEWHERE,
                "",
                "");
    }

    private CdrLeg leg(Side side, int index, int status) {
        var party = parties.party(index);
        var stats = left.getOrDefault(index, current(index));
        return new CdrLeg(
                side,
                party.name(),
                party.transport().parameter(),
                stats.codec(),
                stats.packetsIn(),
                stats.packetsOut(),
                stats.packetsLost(),
                stats.jitterMs(),
                status,
                ownEnding(index),
                name(transferors.get(index)),
                name(successors.get(index)));
    }

    private String name(@Nullable Integer party) {
        return party == null ? "" : parties.party(party).name();
    }

    private LegStats current(int index) {
        if (isOn(Side.CALLER, index)) {
            return media.caller();
        }
        return isOn(Side.CALLEE, index) ? media.callee() : LegStats.NONE;
    }

    /// Why a leg ended otherwise than the call did.
    private @Nullable Ending ownEnding(int index) {
        if (rejoining.containsValue(index)) {
            return rejoined.contains(index) ? Ending.REJOINED : null;
        }
        if (left.containsKey(index)) {
            return Ending.TRANSFERRED;
        }
        if (failed != null && isOn(failed.side(), index)) {
            return failed.ending();
        }
        var isSeated = Stream.of(Side.values()).anyMatch(side -> isOn(side, index));
        return isSeated ? null : branchEnding.get(index);
    }

    private boolean isOn(Side side, int index) {
        return parties.seated(side).filter(seat -> seat == index).isPresent();
    }

    private static Optional<Ending> ofCancel(Reason reason) {
        if (reason.equals(Reason.COMPLETED_ELSEWHERE)) {
            return Optional.of(Ending.ANSWERED_ELSEWHERE);
        }
        return Arrays.stream(Ending.values())
                .filter(ending -> !reason.equals(Reason.NORMAL_CLEARING))
                .filter(ending -> ending.reason().equals(reason))
                .findFirst();
    }
}
