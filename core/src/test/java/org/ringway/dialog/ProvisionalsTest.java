package org.ringway.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ringway.dialog.Provisionals.Sending;
import org.ringway.dialog.Provisionals.Wish;

class ProvisionalsTest {
    private static final long FIRST_SEED = 3_262_000L;
    private static final int WALKS = 2000;
    private static final int STEPS = 20;
    private static final List<Wish> WISHES = List.of(Wish.values());

    @Test
    void withoutTheExtensionEverythingGoesAtOnce() {
        var responses = new Provisionals<String>(Wish.NONE);
        assertThat(responses.respond(183, true, "183")).hasValue(plain(183, true));
        assertThat(responses.respond(200, true, "200")).hasValue(plain(200, true));
        assertThat(responses.respond(486, false, "486")).isEmpty();
    }

    @Test
    void anAnswerIsKnownBeforeThe200Follows() {
        var responses = new Provisionals<String>(Wish.SUPPORTED);
        assertThat(responses.respond(180, false, "180")).hasValue(plain(180, false));
        assertThat(responses.respond(183, true, "183")).hasValue(reliable(183, true));
        assertThat(responses.respond(200, true, "200")).isEmpty();
        assertThat(responses.isFinalHeld()).isTrue();
        assertThat(responses.acknowledged()).hasValue(plain(200, true));
        assertThat(responses.isAnswerTold()).isTrue();
        assertThat(responses.isFinalHeld()).isFalse();
    }

    @Test
    void a180WithoutADescriptionTellsNoAnswer() {
        var responses = new Provisionals<String>(Wish.REQUIRED);
        assertThat(responses.respond(180, false, "180")).hasValue(reliable(180, false));
        assertThat(responses.respond(200, true, "200")).isEmpty();
        assertThat(responses.acknowledged()).hasValue(plain(200, true));
        assertThat(responses.isAnswerTold()).isFalse();
    }

    @Test
    void oneReliableResponseAtATime() {
        var responses = new Provisionals<String>(Wish.REQUIRED);
        responses.respond(180, false, "180");
        assertThat(responses.respond(183, true, "183")).isEmpty();
        assertThat(responses.acknowledged()).hasValue(reliable(183, true));
        assertThat(responses.respond(486, false, "486")).hasValue(plain(486, false));
    }

    @Test
    void aPartyThatNeverAcknowledgesGetsNoMoreOfIt() {
        var responses = new Provisionals<String>(Wish.SUPPORTED);
        responses.respond(183, true, "183");
        responses.respond(200, true, "200");
        assertThat(responses.giveUp()).isTrue();
        assertThat(responses.acknowledged()).isEmpty();
    }

    @Test
    void whatAnInviteWants() {
        assertThat(Provisionals.wish(true, true)).isEqualTo(Wish.REQUIRED);
        assertThat(Provisionals.wish(false, true)).isEqualTo(Wish.SUPPORTED);
        assertThat(Provisionals.wish(false, false)).isEqualTo(Wish.NONE);
    }

    /// Whatever comes in whatever order: never two unacknowledged, never a 2xx over one, exactly
    /// one final response, and none is lost.
    @Test
    void randomWalksKeepTheRules() {
        for (var walk = 0; walk < WALKS; walk++) {
            var seed = FIRST_SEED + walk;
            walk(new Random(seed), "seed " + seed);
        }
    }

    private static void walk(Random random, String seed) {
        var responses =
                new Provisionals<String>(WISHES.get(random.nextInt(WISHES.size())));
        var wire = new ArrayList<Sending<String>>();
        Sending<String> open = null;
        for (var step = 0; step < STEPS; step++) {
            var last = step == STEPS - 1;
            var now = List.<Sending<String>>of();
            if (open != null && (last || random.nextInt(3) == 0)) {
                open = null;
                now = responses.acknowledged().stream().toList();
            } else {
                var status = List.of(180, 183, 183, 200, 486).get(random.nextInt(5));
                var described = status == 200 || (status == 183 && random.nextBoolean());
                now = responses.respond(status, described, "" + status).stream().toList();
            }
            for (var sent : now) {
                var over = wire.stream().anyMatch(before -> before.status() >= 200);
                assertThat(over).as(seed).isFalse();
                if (open != null) {
                    assertThat(sent.isReliable()).as(seed).isFalse();
                    assertThat(sent.status() / 100).as(seed).isNotEqualTo(2);
                }
                open = sent.isReliable() ? sent : open;
                wire.add(sent);
            }
        }
        responses.respond(200, true, "200").ifPresent(wire::add);
        for (var more = responses.acknowledged(); more.isPresent(); ) {
            wire.add(more.get());
            more = responses.acknowledged();
        }
        assertThat(wire.stream().filter(sent -> sent.status() >= 200)).as(seed).hasSize(1);
    }

    private static Sending<String> plain(int status, boolean described) {
        return new Sending<>(status, described, false, "" + status);
    }

    private static Sending<String> reliable(int status, boolean described) {
        return new Sending<>(status, described, true, "" + status);
    }
}
