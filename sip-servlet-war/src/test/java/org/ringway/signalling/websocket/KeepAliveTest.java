package org.ringway.signalling.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.ringway.settings.KeepAliveSettings;
import org.ringway.signalling.websocket.frame.Frame;
import org.ringway.sip.Transport;

/// How soon a browser is missed whose connection only looks as if it were there.
class KeepAliveTest {
    private static final FlowOrigin ORIGIN =
            new FlowOrigin("192.0.2.7", "phone.example", Transport.WSS);
    private static final Duration HALF_OPEN = Duration.ofSeconds(75);
    private static final Duration SHOWN = Duration.ofSeconds(35);
    private static final Duration STEP = Duration.ofMillis(500);

    private final KeepAliveSettings settings = KeepAliveSettings.from(Map.of());
    private final FlowTable table = new FlowTable(settings);
    private final KeepAlive keepAlive = new KeepAlive(table, settings);
    private final List<Browser> browsers = new ArrayList<>();
    private final long begin = System.nanoTime();
    private Duration now = Duration.ZERO;

    @BeforeEach
    void takeMessages() {
        table.deliverTo((_, _) -> {});
    }

    /// The pings of different flows go out in different rounds, and a connection breaks at any
    /// moment.
    @RepeatedTest(20)
    void aHalfOpenConnectionIsClosedInTimeAndNotShownBefore(RepetitionInfo repetition) {
        var seed = 20_261_130L + repetition.getCurrentRepetition();
        var random = new Random(seed);
        for (var i = 0; i < 12; i++) {
            browsers.add(new Browser(Duration.ofMillis(30_000 + random.nextInt(60_000))));
        }
        while (now.compareTo(Duration.ofMinutes(3)) < 0) {
            pass(STEP);
            for (var browser : browsers) {
                var what = "seed " + seed + ", " + now + ", gone at " + browser.goneAt;
                var missedFor = now.minus(browser.goneAt);
                if (missedFor.isNegative()) {
                    assertThat(browser.isShown()).as(what).isTrue();
                    assertThat(browser.flow.isOpen()).as(what).isTrue();
                }
                if (missedFor.compareTo(SHOWN) > 0) {
                    assertThat(browser.isShown()).as(what).isFalse();
                }
                if (missedFor.compareTo(HALF_OPEN) > 0) {
                    assertThat(browser.closedWith).as(what).containsExactly(CloseWith.NO_PONG);
                }
            }
        }
    }

    @Test
    void onePingThatIsLostClosesNothing() {
        var browser = new Browser(Duration.ofHours(1));
        browsers.add(browser);
        pass(Duration.ofMinutes(1));
        browser.isMute = true;
        pass(Duration.ofSeconds(30));
        browser.isMute = false;
        pass(Duration.ofMinutes(2));
        assertThat(browser.flow.isOpen()).isTrue();
        assertThat(browser.isShown()).isTrue();
    }

    @Test
    void aBrowserWhoseConnectionIsClosedIsNotShownAnyMore() {
        var browser = new Browser(Duration.ofHours(1));
        assertThat(browser.isShown()).isTrue();
        browser.flow.lost(1006);
        assertThat(browser.isShown()).isFalse();
    }

    private void pass(Duration time) {
        for (var end = now.plus(time); now.compareTo(end) < 0; ) {
            now = now.plus(STEP);
            if (now.toMillis() % settings.round().toMillis() == 0) {
                keepAlive.run(begin + now.toNanos());
            }
        }
    }

    /// A registered browser that answers pings until it is gone.
    private final class Browser implements FrameSender {
        private final List<CloseWith> closedWith = new ArrayList<>();
        private final Duration goneAt;
        private final Flow flow;
        private boolean isMute;

        Browser(Duration goneAt) {
            this.goneAt = goneAt;
            flow = table.open(ORIGIN, this).orElseThrow();
            flow.markRegistered();
        }

        boolean isShown() {
            return table.isAlive(flow.address(), begin + now.toNanos());
        }

        @Override
        public void ping() {
            if (!isMute && now.compareTo(goneAt) < 0) {
                flow.heard(begin + now.toNanos());
            }
        }

        @Override
        public void send(Frame frame, Consumer<@Nullable Throwable> done) {
            done.accept(null);
        }

        @Override
        public void close(CloseWith why) {
            closedWith.add(why);
        }
    }
}
