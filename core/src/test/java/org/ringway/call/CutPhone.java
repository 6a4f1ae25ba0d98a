package org.ringway.call;

import java.util.Locale;
import org.ringway.sip.Side;

/// A browser's half of a call, as far as a cut connection matters to it.
final class CutPhone {
    /// What becomes of calls that are not up yet when the connection goes.
    enum Habit {
        /// Transactions and dialogs wait for the connection.
        KEEPS_ALL,
        /// Transactions fail, and with them every call that is not up yet.
        DROPS_EARLY_CALLS
    }

    /// Where the phone stands.
    enum Stage {
        IDLE,
        RINGING,
        PICKED_UP,
        TALKING,
        OVER
    }

    final Side side;
    final Habit habit;
    Stage stage = Stage.IDLE;
    private final CutWorld world;

    CutPhone(Side side, Habit habit, CutWorld world) {
        this.side = side;
        this.habit = habit;
        this.world = world;
    }

    boolean isInACall() {
        return stage == Stage.PICKED_UP || stage == Stage.TALKING;
    }

    boolean isQuiet() {
        return stage == Stage.IDLE || stage == Stage.OVER;
    }

    void call() {
        stage = Stage.RINGING;
        world.toGateway(this, "INVITE");
        // Timer B (RFC 3261 section 17.1.1.2), started anew by nothing that is lost.
        world.after(32_000, () -> giveUpWithoutAnything());
    }

    void hangUp() {
        if (stage == Stage.TALKING) {
            stage = Stage.OVER;
            world.toGateway(this, "BYE");
        }
    }

    void offerAnew() {
        if (stage == Stage.TALKING) {
            world.toGateway(this, "re-INVITE");
        }
    }

    void cut() {
        if (habit == Habit.DROPS_EARLY_CALLS && stage != Stage.TALKING) {
            stage = side == Side.CALLER ? Stage.OVER : Stage.IDLE;
        }
    }

    void receive(String message) {
        switch (message) {
            case "180", "200 re-INVITE" -> heardOf = true;
            case "200" -> answered();
            case "INVITE" -> invited();
            case "ACK" -> stage = stage == Stage.PICKED_UP ? Stage.TALKING : stage;
            case "CANCEL" -> cancelled();
            case "BYE" -> {
                stage = Stage.OVER;
                world.toGateway(this, "200 BYE");
            }
            case "probe" -> {
                if (isQuiet()) {
                    world.toGateway(this, "481");
                }
            }
            default -> stage = Stage.OVER;
        }
    }

    private boolean heardOf;

    private void giveUpWithoutAnything() {
        if (side == Side.CALLER && !heardOf && stage == Stage.RINGING) {
            stage = Stage.OVER;
        }
    }

    private void answered() {
        heardOf = true;
        if (stage == Stage.RINGING || stage == Stage.TALKING) {
            stage = Stage.TALKING;
            world.toGateway(this, "ACK");
        }
    }

    private void invited() {
        if (stage == Stage.IDLE) {
            stage = Stage.RINGING;
            world.after(2_000, this::pickUp);
        }
        if (stage == Stage.RINGING) {
            world.toGateway(this, "180");
        }
    }

    private void pickUp() {
        if (stage == Stage.RINGING) {
            stage = Stage.PICKED_UP;
            repeatTheAnswer(500, 32_000);
        }
    }

    /// Until its ACK comes (RFC 3261 section 13.3.1.4).
    private void repeatTheAnswer(long pause, long left) {
        if (stage != Stage.PICKED_UP) {
            return;
        }
        if (left <= 0) {
            stage = Stage.OVER;
            world.toGateway(this, "BYE");
            return;
        }
        world.toGateway(this, "200");
        world.after(pause, () -> repeatTheAnswer(Math.min(2 * pause, 4_000), left - pause));
    }

    private void cancelled() {
        if (stage == Stage.RINGING) {
            stage = Stage.OVER;
            world.toGateway(this, "487");
        } else if (isQuiet()) {
            world.toGateway(this, "487");
        }
    }

    @Override
    public String toString() {
        return side.name().toLowerCase(Locale.ROOT) + " " + stage;
    }
}
