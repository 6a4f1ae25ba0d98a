package org.ringway.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ringway.location.Located.Server;
import org.ringway.location.NameService.Service;
import org.ringway.sip.Transport;

class LocatedTest {
    private static final String NAME = "carrier.example";
    private static final String SERVICE = "_sip._udp.carrier.example";
    private static final long SEED = 20_261_130;

    private final ScriptedNames names = new ScriptedNames();

    @Test
    void serversComeByPriority() {
        names.service(
                        SERVICE,
                        new Service(20, 0, 5070, "b.example"),
                        new Service(10, 0, 5062, "a.example"))
                .host("a.example", 60, "192.0.2.1", "2001:db8::1")
                .host("b.example", 600, "192.0.2.2");
        var located = find(NAME, 0).orElseThrow();
        assertThat(located.inOrder(new Random(SEED)))
                .map(Target::toString)
                .containsExactly(
                        "192.0.2.1:5062/udp", "[2001:db8::1]:5062/udp", "192.0.2.2:5070/udp");
        assertThat(located.timeToLive()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void withoutServicesTheHostItselfIsTheServer() {
        names.host(NAME, 60, "192.0.2.1");
        assertThat(targets(NAME, 0)).containsExactly("192.0.2.1:5060/udp");
        assertThat(names.asked).containsExactly("SRV " + SERVICE, "A " + NAME);
    }

    @Test
    void withAPortNobodyAsksForServices() {
        names.host(NAME, 60, "192.0.2.1");
        assertThat(targets(NAME, 5070)).containsExactly("192.0.2.1:5070/udp");
        assertThat(names.asked).containsExactly("A " + NAME);
    }

    @Test
    void forAnAddressNobodyAsksAtAll() {
        assertThat(targets("192.0.2.9", 0)).containsExactly("192.0.2.9:5060/udp");
        assertThat(names.asked).isEmpty();
    }

    @Test
    void aServerOfWhichNothingIsLearnedIsLeftOut() {
        names.service(
                        SERVICE,
                        new Service(10, 0, 5060, "lost.example"),
                        new Service(20, 0, 5060, "a.example"))
                .saysNothingOf("lost.example")
                .host("a.example", 60, "192.0.2.1");
        assertThat(targets(NAME, 0)).containsExactly("192.0.2.1:5060/udp");
    }

    @Test
    void aNameServiceThatSaysNothingIsTakenForNoAnswer() {
        names.saysNothingOf(SERVICE).host(NAME, 60, "192.0.2.1");
        assertThat(find(NAME, 0)).isEmpty();
        names.service(SERVICE, new Service(10, 0, 5060, "lost.example"))
                .saysNothingOf("lost.example");
        assertThat(find(NAME, 0)).isEmpty();
    }

    @Test
    void aNameThatNobodyHasLeadsNowhere() {
        assertThat(find("nobody.example", 0).orElseThrow().targets()).isEmpty();
    }

    @Test
    void atMostSixteenServersAreAskedFor() {
        var many =
                IntStream.range(0, 40)
                        .mapToObj(i -> new Service(i, 0, 5060, "host" + i + ".example"))
                        .toArray(Service[]::new);
        names.service(SERVICE, many);
        find(NAME, 0);
        assertThat(names.asked).hasSize(1 + Located.MOST_SERVERS).contains("A host15.example");
    }

    @Test
    void weightSaysHowOftenAServerIsTheFirst() {
        var located =
                new Located(
                        List.of(server(1, 10, 1), server(1, 30, 2), server(1, 60, 3)),
                        Transport.UDP,
                        Duration.ZERO);
        var random = new Random(SEED);
        var first = new HashMap<Integer, Integer>();
        var rounds = 10_000;
        for (var i = 0; i < rounds; i++) {
            first.merge(located.inOrder(random).getFirst().port(), 1, Integer::sum);
        }
        assertThat(first.getOrDefault(1, 0) / (double) rounds)
                .as("seed " + SEED)
                .isCloseTo(0.1, within(0.02));
        assertThat(first.getOrDefault(2, 0) / (double) rounds)
                .as("seed " + SEED)
                .isCloseTo(0.3, within(0.02));
        assertThat(first.getOrDefault(3, 0) / (double) rounds)
                .as("seed " + SEED)
                .isCloseTo(0.6, within(0.02));
    }

    @Test
    void aServerWithoutWeightHasASmallChance() {
        var located =
                new Located(
                        List.of(server(1, 9, 1), server(1, 0, 2)), Transport.UDP, Duration.ZERO);
        var first = new ArrayList<Integer>();
        for (var lot = 0; lot < 10; lot++) {
            var drawn = lot;
            RandomGenerator scripted = () -> 0L;
            RandomGenerator random = new Drawing(scripted, drawn);
            first.add(located.inOrder(random).getFirst().port());
        }
        assertThat(first).containsExactly(2, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    }

    /// Draws the same lot each time.
    private record Drawing(RandomGenerator rest, int lot) implements RandomGenerator {
        @Override
        public long nextLong() {
            return rest.nextLong();
        }

        @Override
        public int nextInt(int bound) {
            return Math.min(lot, bound - 1);
        }
    }

    private static Server server(int priority, int weight, int port) {
        return new Server(priority, weight, port, List.of("192.0.2.1"));
    }

    private Optional<Located> find(String host, int port) {
        return Located.find(new Place(host, port, Transport.UDP), names);
    }

    private List<String> targets(String host, int port) {
        return find(host, port).orElseThrow().inOrder(new Random(SEED)).stream()
                .map(Target::toString)
                .toList();
    }
}
