package org.ringway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ringway.admission.TenantCapacity.Place;

class TenantCapacityTest {
    private static final int MOST = 10;

    private final TenantCapacity capacity = new TenantCapacity();

    @Test
    void onePlaceTooManyIsRefusedUntilOneIsFree() {
        var first = capacity.take("a", 1);
        assertThat(first).isPresent();
        assertThat(capacity.take("a", 1)).isEmpty();
        assertThat(capacity.take("b", 1)).isPresent();
        first.ifPresent(Place::release);
        first.ifPresent(Place::release);
        assertThat(capacity.taken("a")).isZero();
        assertThat(capacity.take("a", 1)).isPresent();
    }

    @Test
    void withoutALimitPlacesAreCountedAllTheSame() {
        assertThat(capacity.take("a", 0)).isPresent();
        assertThat(capacity.take("a", 1)).isEmpty();
        assertThat(capacity.taken("a")).isEqualTo(1);
    }

    @Test
    void callsThatComeAtTheSameMomentDoNotPassTogether() throws InterruptedException {
        var begin = new CountDownLatch(1);
        var taken = new ConcurrentLinkedQueue<Optional<Place>>();
        var callers =
                IntStream.range(0, 200)
                        .mapToObj(_ ->
                                Thread.startVirtualThread(() -> {
                                    await(begin);
                                    taken.add(capacity.take("a", MOST));
                                }))
                        .toList();
        begin.countDown();
        for (var caller : callers) {
            caller.join();
        }
        assertThat(taken).hasSize(200);
        assertThat(List.copyOf(taken).stream().filter(Optional::isPresent)).hasSize(MOST);
        taken.stream().flatMap(Optional::stream).forEach(Place::release);
        assertThat(capacity.taken("a")).isZero();
    }

    private static void await(CountDownLatch begin) {
        try {
            begin.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
