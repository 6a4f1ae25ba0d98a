package org.ringway.sdp.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.sdp.negotiation.Legs.plain;
import static org.ringway.sdp.negotiation.Legs.webRtc;
import static org.ringway.tenant.CodecPolicy.ANY;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.ringway.sdp.Attributes;
import org.ringway.sdp.Fixtures;
import org.ringway.sdp.MediaDescription;
import org.ringway.sdp.SdpFuzz;
import org.ringway.sdp.SdpParser;
import org.ringway.sdp.SdpWriter;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.negotiation.Negotiation.Agreed;
import org.ringway.sip.Side;
import org.ringway.tenant.CodecPolicy;

/// What RFC 3264 demands of every answer and of every offer, on thousands of broken and on random
/// well-formed descriptions.
class AnswerInvariantsTest {
    static final List<String> NAMES = Fixtures.NAMES;

    private static final long SEED = 3264L;
    private static final int ROUNDS = 400;
    private static final List<String> CODECS =
            List.of("0", "8", "9", "18", "3", "96:opus/48000/2", "97:speex/16000", "98:PCMU/16000");
    private static final List<CodecPolicy> POLICIES =
            List.of(
                    ANY,
                    Legs.only("PCMA"),
                    Legs.only("PCMA", "PCMU"),
                    Legs.only("OPUS", "G722"),
                    new CodecPolicy(List.of(), List.of("OPUS")),
                    ANY.withHd(true),
                    Legs.only("PCMA", "OPUS").withHd(true));

    @ParameterizedTest
    @FieldSource("NAMES")
    void brokenPeersGetValidDescriptionsOrNone(String name) {
        for (var round = 0; round < ROUNDS; round++) {
            var seed = SEED + round;
            var random = SdpFuzz.random(seed);
            var caller = SdpParser.parse(SdpFuzz.broken(Fixtures.text(name), random));
            var callee = SdpFuzz.broken(Fixtures.text(NAMES.get(round % NAMES.size())), random);
            if (caller instanceof SessionDescription offer
                    && OfferAnswer.read(offer) instanceof RemoteOffer understood) {
                play(understood, callee, new Game(random, name + ", seed " + seed));
            }
        }
    }

    @Test
    void everyPairOfCodecListsIsNegotiatedValidly() {
        var agreed = 0;
        for (var round = 0; round < 10 * ROUNDS; round++) {
            var seed = SEED + round;
            var random = SdpFuzz.random(seed);
            var caller = Legs.phone(codecs(random));
            var game = new Game(random, "seed " + seed);
            agreed += play(caller, Legs.phoneText(codecs(random)), game) ? 1 : 0;
        }
        assertThat(agreed).isGreaterThan(ROUNDS);
    }

    /// One random game.
    private record Game(RandomGenerator random, String name) {
        CodecPolicy policy() {
            return POLICIES.get(random.nextInt(POLICIES.size()));
        }
    }

    /// Plays an offer, its answer, the echo test and a second offer.
    ///
    /// @return whether the call was agreed
    private static boolean play(RemoteOffer caller, String calleeText, Game game) {
        var leg = Legs.matching(caller);
        if (OfferAnswer.echo(caller, leg) instanceof Agreed echo) {
            checkAnswer(caller.description(), echo, game);
        }
        var policy = game.policy();
        var branchLeg = calleeText.contains("SAVPF") ? webRtc(policy) : plain(policy);
        if (!(OfferAnswer.offer(caller, branchLeg) instanceof BranchOffer offered)) {
            return false;
        }
        checkOffer(offered, policy, game);
        if (SdpParser.parse(calleeText) instanceof SessionDescription callee
                && OfferAnswer.answer(caller, leg, offered, callee) instanceof Agreed agreed) {
            checkAnswer(caller.description(), agreed, game);
            checkPlan(agreed.plan(), game);
            var again = Legs.reoffer(agreed.plan(), Side.CALLER, caller, leg);
            assertThat(again).as(game.name()).isInstanceOf(Agreed.class);
            checkAnswer(caller.description(), (Agreed) again, game);
            return true;
        }
        return false;
    }

    private static void checkOffer(BranchOffer offered, CodecPolicy policy, Game game) {
        var section = offered.description().media().getFirst();
        assertThat(offered.description().media())
                .as(game.name())
                .hasSize(offered.video() == null ? 1 : 2);
        assertThat(section.formats()).as(game.name()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(offered.formats().codecs())
                .as(game.name())
                .allMatch(codec ->
                        policy.allowed().isEmpty()
                                || policy.allowed().stream().anyMatch(codec::isNamed))
                .noneMatch(codec -> policy.excluded().stream().anyMatch(codec::isNamed));
        checkWritten(offered.description(), game);
    }

    /// RFC 3264 section 6.
    private static void checkAnswer(SessionDescription offer, Agreed agreed, Game game) {
        var answer = agreed.answer();
        assertThat(answer.media()).as(game.name()).hasSameSizeAs(offer.media());
        var accepted = new ArrayList<String>();
        for (var index = 0; index < offer.media().size(); index++) {
            var asked = offer.media().get(index);
            var given = answer.media().get(index);
            assertThat(given.kind()).as(game.name()).isEqualTo(asked.kind());
            assertThat(given.protocol()).as(game.name()).isEqualTo(asked.protocol());
            assertThat(asked.formats()).as(game.name()).containsAll(given.formats());
            assertThat(given.formats()).as(game.name()).isNotEmpty();
            assertThat(given.attributes().first("mid"))
                    .as(game.name())
                    .isEqualTo(asked.attributes().first("mid").filter(mid -> !mid.isEmpty()));
            if (given.port() != 0) {
                accepted.add(given.kind());
                checkDirection(new Sections(asked, given), offer, game);
            }
        }
        assertThat(accepted)
                .as(game.name())
                .contains("audio")
                .doesNotHaveDuplicates()
                .isSubsetOf("audio", "video");
        checkWritten(answer, game);
    }

    private record Sections(MediaDescription asked, MediaDescription given) {}

    /// An answerer sends only what the offerer receives and the other way round.
    private static void checkDirection(Sections sections, SessionDescription offer, Game game) {
        var asked = Direction.of(sections.asked().attributes(), offer.attributes());
        var given = Direction.of(sections.given().attributes(), Attributes.NONE);
        assertThat(given.sends() && !asked.receives()).as(game.name()).isFalse();
        assertThat(given.receives() && !asked.sends()).as(game.name()).isFalse();
    }

    private static void checkPlan(Plan plan, Game game) {
        for (var side : Side.values()) {
            var mappings = plan.from(side);
            var arriving = new HashSet<Integer>();
            for (var mapping : mappings) {
                assertThat(arriving.add(mapping.in().payloadType())).as(game.name()).isTrue();
                assertThat(mapping.in().isEvents())
                        .as(game.name())
                        .isEqualTo(mapping.out().isEvents());
            }
            assertThat(mappings)
                    .as(game.name())
                    .anyMatch(mapping -> mapping.out().equals(plan.leg(side.peer()).codec()));
        }
    }

    private static void checkWritten(SessionDescription description, Game game) {
        assertThat(SdpParser.parse(SdpWriter.write(description)))
                .as(game.name())
                .isEqualTo(description);
    }

    private static String codecs(RandomGenerator random) {
        var codecs = new StringBuilder();
        for (var left = random.nextInt(1, 5); left > 0; left--) {
            codecs.append(CODECS.get(random.nextInt(CODECS.size()))).append(' ');
        }
        return codecs.toString();
    }
}
