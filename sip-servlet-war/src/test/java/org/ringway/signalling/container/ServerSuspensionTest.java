package org.ringway.signalling.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.as.server.suspend.ServerSuspendContext;
import org.junit.jupiter.api.Test;

/// Which suspensions of the server drain it.
class ServerSuspensionTest {
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final ServerSuspension suspension =
            new ServerSuspension(
                    () -> {
                        throw new IllegalStateException("Nobody registers.");
                    },
                    new Calls(end));

    @Test
    void aServerThatStartsIsNotDrained() {
        assertThat(suspension.suspend(new Context(true, false))).isCompleted();
    }

    @Test
    void aServerThatRunsOrStopsWaitsForItsCalls() {
        assertThat(suspension.suspend(new Context(false, false))).isNotCompleted();
        assertThat(suspension.suspend(new Context(false, true))).isNotCompleted();
    }

    private record Context(boolean isStarting, boolean isStopping)
            implements ServerSuspendContext {}

    private record Calls(CompletionStage<Void> end) implements Drainable {
        @Override
        public CompletionStage<Void> drain() {
            return end;
        }

        @Override
        public void resume() {}

        @Override
        public void round(long nanos) {}
    }
}
