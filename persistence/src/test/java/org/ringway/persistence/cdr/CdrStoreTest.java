package org.ringway.persistence.cdr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.call.Ending;
import org.ringway.cdr.Cdr;
import org.ringway.cdr.CdrLeg;
import org.ringway.cdr.PastTalk;
import org.ringway.persistence.MemoryDatabase;
import org.ringway.sip.Side;

class CdrStoreTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final CdrLeg CALLER =
            new CdrLeg(Side.CALLER, "1001", "wss", "PCMA", 500, 498, 2, 1.5, 200, null, "", "1003");
    private static final CdrLeg LOSER =
            new CdrLeg(Side.CALLEE, "1002", "udp", "", 0, 0, 0, 0, 486, Ending.BUSY, "1001", "");

    private static final CdrLeg TOO_LATE =
            new CdrLeg(
                    Side.CALLEE,
                    "trunk:carrier",
                    "udp",
                    "",
                    0,
                    0,
                    0,
                    0,
                    200,
                    Ending.ANSWERED_ELSEWHERE,
                    "",
                    "");

    private final MemoryDatabase database = new MemoryDatabase();
    private final CdrStore store = new CdrStore("one");

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRecordComesBackWithItsLegsInOrder() {
        var closed = closed(cdr("call-1", START));

        write(closed);

        assertThat(read(closed.id())).isEqualTo(closed);
    }

    @Test
    void writingARecordTwiceChangesNothing() {
        var open = cdr("call-1", START);
        write(open);
        write(closed(open));
        write(closed(open));

        assertThat(read(open.id())).isEqualTo(closed(open));
    }

    @Test
    void anOlderWordDoesNotOpenARecordAgain() {
        var open = cdr("call-1", START);
        write(closed(open));
        write(open);

        assertThat(read(open.id())).isEqualTo(closed(open));
    }

    @Test
    void severalWordsOfSeveralCallsAreWrittenTogether() {
        var known = cdr("call-1", START);
        var fresh = cdr("call-2", START);
        var ringing = cdr("call-3", START);
        write(known);

        database.run(em ->
                store.write(
                        em, List.of(fresh, closed(known), ringing, closed(fresh), known, fresh)));

        assertThat(read(known.id())).isEqualTo(closed(known));
        assertThat(read(fresh.id())).isEqualTo(closed(fresh));
        assertThat(read(ringing.id())).isEqualTo(ringing);
    }

    @Test
    void callsWithSeveralLegsAreWrittenTogetherOnceMore() {
        var calls = List.of(closed(cdr("call-1", START)), closed(cdr("call-2", START)));
        database.run(em -> store.write(em, calls));

        database.run(em -> store.write(em, calls.reversed()));

        assertThat(calls).allSatisfy(call -> assertThat(read(call.id())).isEqualTo(call));
    }

    @Test
    void theTrueEndOfACallThatWasTakenForLostIsKept() {
        var open = cdr("call-1", START);
        write(open);
        closeLost("one", START.plusSeconds(60));
        write(open);
        assertThat(read(open.id()).ending()).isEqualTo(Ending.SERVER_LOST);
        write(closed(open));

        assertThat(read(open.id())).isEqualTo(closed(open));
    }

    @Test
    void hostileTextIsStoredWithoutControlCharactersAndCutToSize() {
        var open = cdr("\u0000\r\n" + "x".repeat(300), START);

        write(open);

        assertThat(read(open.id()).callId()).isEqualTo("x".repeat(255));
    }

    @Test
    void aCallThatACrashLeftOpenEndsAtTheLastHeartbeatOfItsNode() {
        var open = cdr("call-1", START);
        write(open);
        database.run(em -> store.beat(em, START.plusSeconds(5)));

        assertThat(closeLost("one", START.plusSeconds(60))).isEqualTo(1);

        assertThat(read(open.id()).endedAt()).isEqualTo(START.plusSeconds(5));
        assertThat(read(open.id()).ending()).isEqualTo(Ending.SERVER_LOST);
    }

    @Test
    void aCallThatBeganAfterTheLastHeartbeatEndsWhenItBegan() {
        var open = cdr("call-1", START);
        database.run(em -> store.beat(em, START.minusSeconds(1)));
        write(open);

        closeLost("one", START.plusSeconds(60));

        assertThat(read(open.id()).endedAt()).isEqualTo(START);
    }

    @Test
    void callsOfANodeThatLivesStayOpen() {
        var open = cdr("call-1", START);
        write(open);
        database.run(em -> store.beat(em, START.plusSeconds(5)));

        assertThat(closeLost("two", START.plusSeconds(6))).isZero();

        assertThat(read(open.id()).endedAt()).isNull();
    }

    @Test
    void callsOfANodeThatFellSilentAreClosedByAnother() {
        write(cdr("call-1", START));
        database.run(em -> store.beat(em, START));

        assertThat(closeLost("two", START.plus(CdrStore.SILENCE).plusSeconds(1))).isEqualTo(1);
    }

    @Test
    void closedCallsAreLeftAlone() {
        var closed = closed(cdr("call-1", START));
        write(closed);

        assertThat(closeLost("one", START.plusSeconds(60))).isZero();
    }

    @Test
    void whoOutsideWasSpokenWithOnThisNodeIsThereOnceForEachWhoPickedUp() {
        var talked = closed(cdr("call-1", START));
        var legs =
                List.of(
                        CALLER,
                        LOSER,
                        callee("trunk:carrier", 200, ""),
                        TOO_LATE,
                        callee("trunk:second", 503, ""),
                        callee("1004", 200, ""),
                        callee("trunks:1005", 200, ""),
                        callee("pbx:1001", 200, "1001"));
        write(with(talked, legs));
        write(closed(cdr("nobody picked up", START)));
        write(cdr("still going on", START));
        database.run(em ->
                new CdrStore("two").write(em, List.of(with(closed(cdr("there", START)), legs))));
        var end = START.plusSeconds(9);

        assertThat(talks(START, end.plusSeconds(1)))
                .containsExactlyInAnyOrder(
                        new PastTalk(
                                "demo",
                                "1001",
                                "trunk:carrier",
                                "",
                                "1002",
                                START.plusSeconds(2),
                                end),
                        new PastTalk(
                                "demo",
                                "1001",
                                "pbx:1001",
                                "1001",
                                "1002",
                                START.plusSeconds(2),
                                end));
        assertThat(talks(START, end)).isEmpty();
        assertThat(talks(end.plusSeconds(1), end.plusSeconds(9))).isEmpty();
    }

    @Test
    void aCallThatACrashCutOffWasTalkedUntilTheLastSignOfLife() {
        var open = cdr("call-1", START);
        var answered =
                new Cdr(
                        open.id(),
                        open.tenant(),
                        open.callId(),
                        open.from(),
                        open.to(),
                        open.direction(),
                        open.startedAt(),
                        START.plusSeconds(2),
                        null,
                        null,
                        200,
                        null,
                        List.of(CALLER, callee("trunk:carrier", 200, "")));
        write(answered);
        database.run(em -> store.beat(em, START.plusSeconds(60)));
        closeLost("one", START.plusSeconds(90));

        assertThat(talks(START, START.plusSeconds(90)))
                .singleElement()
                .satisfies(talk -> {
                    assertThat(talk.answeredAt()).isEqualTo(START.plusSeconds(2));
                    assertThat(talk.endedAt()).isEqualTo(START.plusSeconds(60));
                });
    }

    private List<PastTalk> talks(Instant from, Instant to) {
        return database.call(em -> store.talks(em, from, to));
    }

    private static CdrLeg callee(String party, int status, String transferredBy) {
        return new CdrLeg(
                Side.CALLEE, party, "udp", "", 0, 0, 0, 0, status, null, transferredBy, "");
    }

    private static Cdr with(Cdr cdr, List<CdrLeg> legs) {
        return new Cdr(
                cdr.id(),
                cdr.tenant(),
                cdr.callId(),
                cdr.from(),
                cdr.to(),
                cdr.direction(),
                cdr.startedAt(),
                cdr.answeredAt(),
                cdr.endedAt(),
                cdr.ending(),
                cdr.sipStatus(),
                cdr.copyOf(),
                legs);
    }

    private int closeLost(String node, Instant now) {
        return database.call(em -> new CdrStore(node).closeLost(em, now));
    }

    private void write(Cdr cdr) {
        database.run(em -> store.write(em, List.of(cdr)));
    }

    private Cdr read(UUID id) {
        return database.call(em -> em.find(CdrEntity.class, id).toCdr());
    }

    private static Cdr cdr(String callId, Instant startedAt) {
        return cdr(UUID.randomUUID(), callId, startedAt, null);
    }

    private static Cdr closed(Cdr open) {
        return cdr(open.id(), open.callId(), open.startedAt(), open.startedAt().plusSeconds(9));
    }

    private static Cdr cdr(UUID id, String callId, Instant start, @Nullable Instant end) {
        return new Cdr(
                id,
                "demo",
                callId,
                "1001",
                "1002",
                "browser-to-office",
                start,
                end == null ? null : start.plusSeconds(2),
                end,
                end == null ? null : Ending.CALLER_HUNG_UP,
                end == null ? 0 : 200,
                new UUID(7, 8),
                end == null ? List.of() : List.of(CALLER, LOSER));
    }
}
