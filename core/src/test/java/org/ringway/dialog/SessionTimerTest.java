package org.ringway.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ringway.dialog.SessionFields.Ability;
import org.ringway.dialog.SessionTimer.Reach;

/// Ladders of RFC 4028: on the left what happens, on the right what comes of it.
class SessionTimerTest {
    private static final int NONE = 0;
    private static final int TRUNK = SessionTimer.RECOMMENDED;

    @Test
    void aBrowserThatRefreshesInTimeIsNeverGivenUp() {
        play(
                NONE,
                """
                answer 90;refresher=uac timer update => 90;refresher=uac required
                alarm => 60 s
                answer 90;refresher=uac timer update => 90;refresher=uac required
                alarm => 60 s
                """);
    }

    @Test
    void aBrowserThatRefreshesNoMoreIsGivenUpHalfAMinuteBeforeTheIntervalIsOver() {
        play(
                NONE,
                """
                answer 90;refresher=uac timer update => 90;refresher=uac required
                alarm => 60 s
                fired THERE => END
                alarm => none
                fired THERE => WAIT
                """);
    }

    @Test
    void aBrowserThatLeavesItToUsRefreshes() {
        play(NONE, "answer 90 timer update => 90;refresher=uac required\n");
    }

    @Test
    void whoAsksThatWeRefreshIsRefreshed() {
        play(
                NONE,
                """
                answer 90;refresher=uas timer update => 90;refresher=uas required
                alarm => 45 s
                fired THERE => UPDATE
                ask => 90;refresher=uac
                accepted 90;refresher=uac timer update => 45 s
                """);
    }

    @Test
    void anIntervalThatAProxyWantsIsRefreshedByUsWhenThePartyCannot() {
        play(
                NONE,
                """
                answer 300 => 300;refresher=uas
                alarm => 150 s
                fired THERE => OFFER
                """);
    }

    @Test
    void withoutAnybodyWhoWantsOneThereIsNoTimer() {
        play(
                NONE,
                """
                answer timer update => nothing
                alarm => none
                """);
        play(
                NONE,
                """
                ask => nothing
                accepted timer update => none
                """);
    }

    @Test
    void aBrowserThatIsCalledMayWantATimer() {
        play(
                NONE,
                """
                ask => nothing
                accepted 90;refresher=uas timer update => 60 s
                ask => 90;refresher=uas
                """);
    }

    @Test
    void aTrunkIsRefreshedByUs() {
        play(
                TRUNK,
                """
                ask => 1800;refresher=uac
                accepted 1800;refresher=uac timer update => 900 s
                fired THERE => UPDATE
                accepted 1800;refresher=uac timer update => 900 s
                """);
        play(
                TRUNK,
                """
                answer timer update => 1800;refresher=uas required
                alarm => 900 s
                """);
        play(TRUNK, "answer 600 timer => 600;refresher=uas required\n");
    }

    @Test
    void aTrunkWithoutTheExtensionIsRefreshedAllTheSame() {
        play(
                TRUNK,
                """
                ask => 1800;refresher=uac
                accepted => 900 s
                fired THERE => OFFER
                accepted => 900 s
                """);
        play(TRUNK, "answer => 1800;refresher=uas\n");
    }

    @Test
    void aTrunkThatWantsToRefreshMay() {
        play(
                TRUNK,
                """
                answer 1800;refresher=uac timer => 1800;refresher=uac required
                alarm => 1768 s
                fired THERE => END
                """);
    }

    @Test
    void aLongerIntervalIsAskedForOnce() {
        play(
                TRUNK,
                """
                ask => 1800;refresher=uac
                refused 422 min=3600 => AGAIN
                ask => 3600;refresher=uac min 3600
                refused 422 min=7200 => KEEP
                """);
        play(TRUNK, "refused 422 min=1800 => KEEP\n");
        play(TRUNK, "refused 422 => KEEP\n");
    }

    @Test
    void aRefreshThatIsNotAnsweredIsGivenUpInTime() {
        play(
                NONE,
                """
                accepted 90;refresher=uac timer update => 45 s
                fired THERE => UPDATE
                alarm => 3750 ms
                fired THERE => WAIT
                fired THERE => WAIT
                fired THERE => WAIT
                fired THERE => END
                """);
    }

    @Test
    void aPartyThatDoesNotKnowTheDialogIsGone() {
        play(
                TRUNK,
                """
                accepted 1800;refresher=uac timer update => 900 s
                fired THERE => UPDATE
                refused 481 => GONE
                refused 408 => GONE
                """);
    }

    @Test
    void aPartyThatRefusesARefreshIsThereAndTriedAgain() {
        play(
                TRUNK,
                """
                accepted 1800;refresher=uac timer update => 900 s
                fired THERE => UPDATE
                refused 500 => KEEP
                alarm => 217 s
                fired THERE => UPDATE
                refused 501 => KEEP
                fired THERE => OFFER
                fired THERE => OFFER
                fired THERE => WAIT
                alarm => 900 s
                """);
    }

    @Test
    void aPartyWhoseConnectionIsGoneIsNotGivenUpHere() {
        play(
                NONE,
                """
                answer 90;refresher=uac timer update => 90;refresher=uac required
                fired AWAY => WAIT
                alarm => 60 s
                fired THERE => END
                """);
        play(
                NONE,
                """
                answer 90;refresher=uas timer update => 90;refresher=uas required
                fired AWAY => WAIT
                alarm => 3750 ms
                fired THERE => UPDATE
                """);
    }

    @Test
    void whoeverRefreshesGoesOnToWhenARequestSaysNothingOfIt() {
        play(
                NONE,
                """
                answer 90;refresher=uas timer update => 90;refresher=uas required
                answer 120 timer update => 120;refresher=uas required
                answer 120;refresher=uac timer update => 120;refresher=uac required
                answer 100 timer update => 100;refresher=uac required
                """);
    }

    @Test
    void aRequestWithoutAnIntervalEndsTheTimerOfABrowser() {
        play(
                NONE,
                """
                answer 90;refresher=uac timer update => 90;refresher=uac required
                answer timer update => nothing
                alarm => none
                """);
    }

    @Test
    void anAnswerWithAnIntervalTooBriefDoesNotMakeUsRefreshAllTheTime() {
        play(NONE, "accepted 1;refresher=uac timer update => 45 s\n");
    }

    @Test
    void headersAreReadAsTheyAre() {
        var read = fields("1800 ; Refresher=UAC timer");
        assertThat(read.expires()).isEqualTo(1800);
        assertThat(read.refresher()).isEqualTo(SessionFields.Refresher.UAC);
        assertThat(fields("1234567890123 timer").expires()).isZero();
        assertThat(fields("-5 timer").expires()).isZero();
        assertThat(fields("89").isTooBrief()).isTrue();
        assertThat(fields("90").isTooBrief()).isFalse();
        assertThat(fields("").isTooBrief()).isFalse();
        assertThat(fields("90;refresher=uac").able()).containsExactly(Ability.TIMER);
    }

    private static void play(int wanted, String ladder) {
        var timer = new SessionTimer(wanted);
        var story =
                ladder.lines()
                        .map(line -> line.split(" ?=> ", 2)[0])
                        .map(step -> step + " => " + outcome(timer, step))
                        .collect(Collectors.joining("\n", "", "\n"));
        assertThat(story).isEqualTo(ladder);
    }

    private static String outcome(SessionTimer timer, String step) {
        var words = step.split(" ", 2);
        var rest = words.length > 1 ? words[1] : "";
        return switch (words[0]) {
            case "ask" -> text(timer.ask());
            case "answer" -> text(timer.answer(fields(rest)));
            case "accepted" -> {
                timer.accepted(fields(rest));
                yield alarm(timer);
            }
            case "refused" -> {
                var status = Integer.parseInt(rest.substring(0, 3));
                yield timer.refused(status, fields(rest.substring(3))).toString();
            }
            case "fired" -> timer.fired(Reach.valueOf(rest)).toString();
            case "alarm" -> alarm(timer);
            default -> throw new IllegalArgumentException(step);
        };
    }

    private static String alarm(SessionTimer timer) {
        return timer.alarm()
                .map(delay ->
                        delay.toMillisPart() == 0
                                ? delay.toSeconds() + " s"
                                : delay.toMillis() + " ms")
                .orElse("none");
    }

    private static String text(SessionFields fields) {
        return (fields.expires() == 0 ? "nothing" : fields.sessionExpires())
                + (fields.least() == 0 ? "" : " min " + fields.least())
                + (fields.able().equals(EnumSet.of(Ability.TIMER)) ? " required" : "");
    }

    /// Session-Expires, then `timer`, `update` and `min=` with the headers that say so.
    private static SessionFields fields(String text) {
        var words = List.of(text.strip().split(" "));
        return SessionFields.read(name ->
                switch (name) {
                    case "Session-Expires" -> List.of(text.replaceAll("(timer|update|min=.*)", ""));
                    case "Supported" -> words.contains("timer") ? List.of("ice, Timer") : List.of();
                    case "Allow" -> words.contains("update") ? List.of("BYE", "UPDATE") : List.of();
                    case "Min-SE" ->
                            Arrays.stream(text.split(" "))
                                    .filter(word -> word.startsWith("min="))
                                    .map(word -> word.substring(4))
                                    .toList();
                    default -> List.of();
                });
    }
}
