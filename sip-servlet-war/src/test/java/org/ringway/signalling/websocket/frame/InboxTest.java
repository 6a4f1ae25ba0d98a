package org.ringway.signalling.websocket.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.ringway.signalling.websocket.frame.Inbox.Offer;

class InboxTest {
    private final Queue<Runnable> line = new ArrayDeque<>();
    private final List<String> handled = new ArrayList<>();

    @Test
    void whoSendsMuchDoesNotKeepTheOthersWaiting() {
        var loud = inbox("loud");
        for (var i = 0; i < 40; i++) {
            send(loud, i);
        }
        var quiet = inbox("quiet");
        send(quiet, 0);
        var late = inbox("late");
        send(late, 0);
        runLine();
        assertThat(handled).hasSize(42);
        assertThat(handled.subList(0, 5))
                .containsExactly("loud 0", "quiet 0", "late 0", "loud 1", "loud 2");
    }

    @Test
    void theMessagesOfOneFlowAreHandledInTheirOrder() {
        var inbox = inbox("a");
        send(inbox, 0);
        line.remove().run();
        send(inbox, 1);
        send(inbox, 2);
        runLine();
        assertThat(handled).containsExactly("a 0", "a 1", "a 2");
    }

    @Test
    void aFlowStandsInLineOnce() {
        var inbox = inbox("a");
        for (var i = 0; i < Inbox.MOST_MESSAGES; i++) {
            assertThat(send(inbox, i)).isEqualTo(Offer.ACCEPTED);
            assertThat(line).hasSize(1);
        }
    }

    @Test
    void noMoreMessagesWaitThanTheBound() {
        var inbox = inbox("a");
        for (var i = 0; i < Inbox.MOST_MESSAGES; i++) {
            send(inbox, i);
        }
        assertThat(send(inbox, 64)).isEqualTo(Offer.FULL);
        line.remove().run();
        assertThat(send(inbox, 65)).isEqualTo(Offer.ACCEPTED);
    }

    @Test
    void noMoreOctetsWaitThanTheBound() {
        var inbox = inbox("a");
        var longest = new byte[FrameAssembly.LONGEST_MESSAGE];
        for (var i = 0; i < 8; i++) {
            assertThat(inbox.offer(longest)).isEqualTo(Offer.ACCEPTED);
        }
        assertThat(inbox.offer(new byte[1])).isEqualTo(Offer.FULL);
        line.remove().run();
        assertThat(inbox.offer(longest)).isEqualTo(Offer.ACCEPTED);
    }

    @Test
    void whatCameBeforeTheEndIsHandledBeforeIt() {
        var inbox = inbox("a");
        send(inbox, 0);
        send(inbox, 1);
        inbox.end(() -> handled.add("end"));
        inbox.end(() -> handled.add("second end"));
        assertThat(send(inbox, 2)).isEqualTo(Offer.CLOSED);
        runLine();
        assertThat(handled).containsExactly("a 0", "a 1", "end");
    }

    @Test
    void aClosedOneDropsWhatWaits() {
        var inbox = inbox("a");
        send(inbox, 0);
        inbox.end(() -> handled.add("end"));
        inbox.close();
        runLine();
        assertThat(handled).isEmpty();
        assertThat(send(inbox, 1)).isEqualTo(Offer.CLOSED);
        assertThat(line).isEmpty();
    }

    private Inbox inbox(String name) {
        return new Inbox(
                line::add,
                message ->
                        handled.add(name + " " + new String(message, StandardCharsets.US_ASCII)));
    }

    private static Offer send(Inbox inbox, int number) {
        return inbox.offer(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
    }

    private void runLine() {
        for (var turn = line.poll(); turn != null; turn = line.poll()) {
            turn.run();
        }
    }
}
