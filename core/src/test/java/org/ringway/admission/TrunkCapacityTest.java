package org.ringway.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.ringway.admission.TrunkCapacity.Line;
import org.ringway.admission.TrunkCapacity.Way;
import org.ringway.sip.Transport;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkLines;
import org.ringway.tenant.TrunkLines.WhenFull;

class TrunkCapacityTest {
    private static final int EVENTS = 10_000;

    private final TrunkCapacity capacity = new TrunkCapacity();

    @Test
    void eachWayAndBothTogetherHaveTheirLimit() {
        var trunk = trunk(2, 3, 4);
        assertThat(seize(trunk, Way.INBOUND, 3)).hasSize(2);
        assertThat(seize(trunk, Way.OUTBOUND, 3)).hasSize(2);
        assertThat(capacity.hasLine("demo", trunk, Way.OUTBOUND)).isFalse();
        assertThat(capacity.hasLine("acme", trunk, Way.OUTBOUND)).isTrue();
    }

    @Test
    void theLinesOfAGlobalTrunkAreCountedOverAllTenants() {
        var trunk = trunk(2, 2, 3).forAll();
        assertThat(capacity.seize("demo", trunk, Way.OUTBOUND)).isPresent();
        var second = capacity.seize("acme", trunk, Way.OUTBOUND).orElseThrow();
        assertThat(capacity.hasLine("demo", trunk, Way.OUTBOUND)).isFalse();
        assertThat(capacity.inUse("", "carrier", Way.OUTBOUND)).isEqualTo(2);
        assertThat(capacity.hasLine("demo", trunk(1, 1, 1), Way.OUTBOUND))
                .as("a trunk of its own with that name")
                .isTrue();
        second.release();
        assertThat(capacity.seize("demo", trunk, Way.OUTBOUND)).isPresent();
    }

    @Test
    void aLineThatIsGivenBackTwiceIsFreeOnce() {
        var trunk = trunk(1, 1, 2);
        var line = capacity.seize("demo", trunk, Way.INBOUND).orElseThrow();
        line.release();
        var next = capacity.seize("demo", trunk, Way.INBOUND).orElseThrow();
        line.release();
        assertThat(capacity.inUse("demo", "carrier", Way.INBOUND)).isOne();
        next.release();
        assertThat(capacity.inUse("demo", "carrier", Way.INBOUND)).isZero();
    }

    @Test
    void aLowerLimitEndsNoCallAndCountsFromTheNextOneOn() {
        var lines = seize(trunk(5, 0, 5), Way.INBOUND, 5);
        var smaller = trunk(2, 0, 2);
        assertThat(capacity.seize("demo", smaller, Way.INBOUND)).isEmpty();
        lines.subList(0, 4).forEach(Line::release);
        assertThat(capacity.seize("demo", smaller, Way.INBOUND)).isPresent();
    }

    @Test
    void theCountersAreExactAfterAnyNumberOfCalls() {
        var random = new Random(20_261_120);
        var trunk = trunk(7, 5, 10);
        var inbound = new ArrayList<Line>();
        var outbound = new ArrayList<Line>();
        for (var event = 0; event < EVENTS; event++) {
            var way = random.nextBoolean() ? Way.INBOUND : Way.OUTBOUND;
            var ours = way == Way.INBOUND ? inbound : outbound;
            if (random.nextInt(3) == 0 && !ours.isEmpty()) {
                ours.remove(random.nextInt(ours.size())).release();
            } else {
                capacity.seize("demo", trunk, way).ifPresent(ours::add);
            }
            assertThat(capacity.inUse("demo", "carrier", Way.INBOUND)).isEqualTo(inbound.size());
            assertThat(capacity.inUse("demo", "carrier", Way.OUTBOUND)).isEqualTo(outbound.size());
            assertThat(inbound).hasSizeLessThanOrEqualTo(7);
            assertThat(outbound).hasSizeLessThanOrEqualTo(5);
            assertThat(inbound.size() + outbound.size()).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void callsAtTheSameMomentGetExactlyTheLinesThereAre() throws InterruptedException {
        var trunk = trunk(10, 0, 10);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Callable<Boolean>>();
            for (var call = 0; call < 200; call++) {
                calls.add(() -> capacity.seize("demo", trunk, Way.INBOUND).isPresent());
            }
            var admitted = threads.invokeAll(calls).stream().filter(Future::resultNow).count();
            assertThat(admitted).isEqualTo(10);
        }
    }

    @Test
    void fewerThanNoLinesAreAMistake() {
        assertThatIllegalArgumentException().isThrownBy(() -> trunk(-1, 0, 0));
    }

    private List<Line> seize(Trunk trunk, Way way, int times) {
        var lines = new ArrayList<Line>();
        for (var i = 0; i < times; i++) {
            capacity.seize("demo", trunk, way).ifPresent(lines::add);
        }
        return lines;
    }

    private static Trunk trunk(int inbound, int outbound, int total) {
        var lines = new TrunkLines(inbound, outbound, total, WhenFull.REFUSE);
        return new Trunk("carrier", "127.0.0.1", 5090, Transport.UDP, CodecPolicy.ANY, lines, true);
    }
}
