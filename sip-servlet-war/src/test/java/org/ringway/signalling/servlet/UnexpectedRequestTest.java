package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.signalling.container.RunningContainer;
import org.ringway.signalling.container.parse.UnexpectedRequests;
import org.ringway.signalling.container.parse.UnexpectedRequests.Phase;
import org.ringway.signalling.servlet.DialogScene.State;

/// What a request within a dialog gets in every state in which nobody expects it.
@TestInstance(Lifecycle.PER_CLASS)
class UnexpectedRequestTest {
    private final OneCalleeServlet servlet = new OneCalleeServlet();
    private final RunningContainer container;

    UnexpectedRequestTest() throws Exception {
        container = new RunningContainer(servlet);
        servlet.runIn(container);
    }

    @AfterAll
    void stop() {
        container.close();
        servlet.destroy();
    }

    @ParameterizedTest
    @CsvSource({
        "EARLY, INVITE, 500 Retry-After",
        "EARLY, INFO, 480",
        "EARLY, NOTIFY, 405 Allow",
        "EARLY, SUBSCRIBE, 405 Allow",
        "EARLY, PUBLISH, 405 Allow",
        "EARLY, OPTIONS, 200 Allow",
        "EARLY, REGISTER, 405 Allow",
        "EARLY, FOO, 501 Allow",
        "ANSWERED, INVITE, 491",
        "ANSWERED, UPDATE, 200 Allow",
        "ANSWERED, OPTIONS, 200 Allow",
        "ANSWERED, REGISTER, 405 Allow",
        "ANSWERED, NOTIFY, 481",
        "ANSWERED, FOO, 501 Allow",
        "ESTABLISHED, UPDATE, 200 Allow",
        "ESTABLISHED, OPTIONS, 200 Allow",
        "ESTABLISHED, REGISTER, 405 Allow",
        "ESTABLISHED, NOTIFY, 481",
        "ESTABLISHED, SUBSCRIBE, 405 Allow",
        "ESTABLISHED, PUBLISH, 405 Allow",
        "ESTABLISHED, FOO, 501 Allow",
    })
    void isAnsweredAndTheCallGoesOn(State state, String method, String answer) throws Exception {
        try (var scene = new DialogScene(container, servlet.calls(), state)) {
            var before = counted(method, state);
            assertThat(scene.ask(method, DialogScene.FIRST + 5)).isEqualTo(answer);
            assertThat(counted(method, state) - before).isEqualTo(answer.startsWith("2") ? 0 : 1);
            assertThat(scene.goesOn()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EARLY, INVITE",
        "EARLY, UPDATE",
        "EARLY, INFO",
        "EARLY, OPTIONS",
        "EARLY, BYE",
        "ANSWERED, INVITE",
        "ANSWERED, INFO",
        "ESTABLISHED, INVITE",
        "ESTABLISHED, UPDATE",
        "ESTABLISHED, INFO",
        "ESTABLISHED, MESSAGE",
        "ESTABLISHED, OPTIONS",
        "ESTABLISHED, REFER",
        "ESTABLISHED, BYE",
    })
    void outOfOrderIsRefusedAndTheCallGoesOn(State state, String method) throws Exception {
        try (var scene = new DialogScene(container, servlet.calls(), state)) {
            var before = counted(method, state);
            assertThat(scene.ask(method, DialogScene.FIRST - 50)).isEqualTo("500 Retry-After");
            assertThat(counted(method, state) - before).isEqualTo(1);
            assertThat(scene.goesOn()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ENDED, INVITE, 481",
        "ENDED, INFO, 481",
        "ENDED, MESSAGE, 481",
        "ENDED, UPDATE, 481",
        "ENDED, OPTIONS, 481",
        "ENDED, REFER, 481",
        "ENDED, BYE, 481",
        "ENDING, INVITE, 481",
        "ENDING, INFO, 481",
        "ENDING, UPDATE, 481",
        "ENDING, OPTIONS, 481",
        "ENDING, BYE, 481",
    })
    void afterTheEndThereIsNoDialog(State state, String method, String answer) throws Exception {
        try (var scene = new DialogScene(container, servlet.calls(), state)) {
            var before = counted(method, state);
            assertThat(scene.ask(method, DialogScene.FIRST + 5)).isEqualTo(answer);
            assertThat(counted(method, state) - before).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"EARLY", "ESTABLISHED"})
    void anAckThatNobodyWaitsForIsNotAnswered(State state) throws Exception {
        try (var scene = new DialogScene(container, servlet.calls(), state)) {
            var before = counted("ACK", state);
            assertThat(scene.ask("ACK", DialogScene.FIRST + 5)).isEmpty();
            assertThat(counted("ACK", state) - before).isEqualTo(1);
            assertThat(scene.goesOn()).isTrue();
        }
    }

    @Test
    void whatEverybodyExpectsIsNotCounted() throws Exception {
        var before = allCounted();
        for (var state : List.of(State.EARLY, State.ANSWERED, State.ESTABLISHED)) {
            try (var scene = new DialogScene(container, servlet.calls(), state)) {
                assertThat(scene.goesOn()).isTrue();
            }
        }
        assertThat(allCounted()).isEqualTo(before);
    }

    private long allCounted() {
        return UnexpectedRequests.kinds().stream().mapToLong(container::unexpected).sum();
    }

    private long counted(String method, State state) {
        var name = method.equals("FOO") ? "other" : method;
        var phase =
                switch (state) {
                    case EARLY -> Phase.EARLY;
                    case ANSWERED -> Phase.ANSWERED;
                    case ESTABLISHED -> Phase.ESTABLISHED;
                    case ENDING, ENDED -> Phase.ENDED;
                };
        return container.unexpected(new UnexpectedRequests.Kind(name, phase));
    }
}
