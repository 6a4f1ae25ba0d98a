package org.ringway.call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ringway.sip.Body;
import org.ringway.sip.Side;

/// One [Call] between two browsers over connections that can be cut, in virtual time. What the
/// gateway said last is kept while a browser is away, as the server keeps it.
final class CutWorld {
    private static final long NETWORK_MILLIS = 10;
    private static final Set<String> PARTING = Set.of("BYE", "CANCEL", "480", "487", "408");

    final Call call = new Call();
    final CutPhone caller;
    final CutPhone callee;
    final List<String> story = new ArrayList<>();
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingInt(Due::order));
    private final Map<CallTimer, Integer> alarms = new EnumMap<>(CallTimer.class);
    private final Map<Side, Line> lines = new EnumMap<>(Side.class);
    private final Random random = new Random(20_261_120);
    private @Nullable Cut cut;
    private long now;
    private int order;

    /// When the connection goes, and when the phone is back over another.
    ///
    /// @param side whose it is
    /// @param before the message that is the first to be lost, as it stands in the story
    /// @param noticed milliseconds until the gateway notices
    /// @param back milliseconds until the phone is back; negative for never
    record Cut(Side side, String before, long noticed, long back) {}

    private record Due(long at, int order, Runnable what) {}

    private static final class Line {
        private boolean up = true;
        private boolean known = true;
        private int number;
        private String lastWords = "";
    }

    CutWorld(CutPhone.Habit caller, CutPhone.Habit callee) {
        this.caller = new CutPhone(Side.CALLER, caller, this);
        this.callee = new CutPhone(Side.CALLEE, callee, this);
        lines.put(Side.CALLER, new Line());
        lines.put(Side.CALLEE, new Line());
    }

    void cutAt(Cut where) {
        cut = where;
    }

    boolean wasCut() {
        return cut == null;
    }

    void run(long untilMillis) {
        while (!due.isEmpty() && due.element().at() <= untilMillis) {
            var next = due.remove();
            now = next.at();
            next.what().run();
        }
        now = untilMillis;
    }

    void after(long millis, Runnable what) {
        due.add(new Due(now + millis, order++, what));
    }

    void toGateway(CutPhone phone, String message) {
        carry(phone, phone.side + " -> " + message, () -> heard(phone.side, message));
    }

    private void toPhone(Side side, String message) {
        if (!message.equals("probe")) {
            line(side).lastWords = message;
        }
        carry(phone(side), side + " <- " + message, () -> phone(side).receive(message));
    }

    private void carry(CutPhone phone, String message, Runnable arrives) {
        var line = line(phone.side);
        var number = line.number;
        after(
                NETWORK_MILLIS,
                () -> {
                    maybeCut(message);
                    var lost = !line.up || line.number != number;
                    note(message + (lost ? " (lost)" : ""));
                    if (!lost) {
                        arrives.run();
                    }
                });
    }

    private void maybeCut(String message) {
        var planned = cut;
        if (planned == null || !message.equals(planned.before())) {
            return;
        }
        cut = null;
        var side = planned.side();
        var line = line(side);
        note(side + " is cut off");
        line.up = false;
        line.number++;
        phone(side).cut();
        after(planned.noticed(), () -> away(side));
        if (planned.back() >= 0) {
            after(planned.back(), () -> back(side));
        }
    }

    private void away(Side side) {
        var line = line(side);
        if (!line.up && line.known) {
            line.known = false;
            tell(side == Side.CALLER ? new CallInput.CallerAway() : new CallInput.CalleeAway(0));
        }
    }

    private void back(Side side) {
        away(side);
        note(side + " is back");
        var line = line(side);
        line.up = true;
        line.known = true;
        if (PARTING.contains(line.lastWords)) {
            toPhone(side, line.lastWords);
        }
        tell(side == Side.CALLER ? new CallInput.CallerBack() : new CallInput.CalleeBack(0));
    }

    private void heard(Side from, String message) {
        if (message.equals("481")) {
            tell(
                    from == Side.CALLER
                            ? new CallInput.CallerHungUp()
                            : new CallInput.CalleeHungUp(0));
            return;
        }
        var input = from == Side.CALLER ? ofCaller(message) : ofCallee(message);
        if (input != null) {
            tell(input);
        }
    }

    private static @Nullable CallInput ofCaller(String message) {
        return switch (message) {
            case "INVITE" ->
                    new CallInput.InviteReceived(
                            Body.sdp("v=0"), new CallInput.Plan.Ring(List.of(PartyKind.BROWSER)));
            case "ACK" -> new CallInput.CallerAcknowledged();
            case "BYE" -> new CallInput.CallerHungUp();
            case "re-INVITE" -> new CallInput.Reoffered(Side.CALLER, Body.sdp("v=0"));
            default -> null;
        };
    }

    private static @Nullable CallInput ofCallee(String message) {
        return switch (message) {
            case "180" -> new CallInput.CalleeProgressed(0, 180, Body.NONE);
            case "200" -> new CallInput.CalleeAnswered(0, Body.sdp("v=0"));
            case "487" -> new CallInput.CalleeRefused(0, 487);
            case "BYE" -> new CallInput.CalleeHungUp(0);
            case "re-INVITE" -> new CallInput.Reoffered(Side.CALLEE, Body.sdp("v=0"));
            default -> null;
        };
    }

    private void tell(CallInput input) {
        call.handle(input);
        for (var output = call.poll(); output != null; output = call.poll()) {
            perform(output);
        }
    }

    private void perform(CallOutput output) {
        switch (output) {
            case CallOutput.Respond(var status, _, _) ->
                    toPhone(Side.CALLER, Integer.toString(status));
            case CallOutput.HangUpCaller _ -> toPhone(Side.CALLER, "BYE");
            case CallOutput.Invite _ -> toPhone(Side.CALLEE, "INVITE");
            case CallOutput.Cancel _ -> toPhone(Side.CALLEE, "CANCEL");
            case CallOutput.Acknowledge _ -> toPhone(Side.CALLEE, "ACK");
            case CallOutput.HangUpCallee _ -> toPhone(Side.CALLEE, "BYE");
            case CallOutput.RespondReoffer(var side, var status, _) ->
                    toPhone(side, status + " re-INVITE");
            case CallOutput.RepeatToCaller _ -> toPhone(Side.CALLER, line(Side.CALLER).lastWords);
            case CallOutput.RepeatToCallee _ -> toPhone(Side.CALLEE, line(Side.CALLEE).lastWords);
            case CallOutput.ProbeCaller _ -> toPhone(Side.CALLER, "probe");
            case CallOutput.ProbeCallee _ -> toPhone(Side.CALLEE, "probe");
            case CallOutput.Arm(var timer) -> arm(timer);
            case CallOutput.Disarm(var timer) -> alarms.remove(timer);
            case CallOutput.PrepareMedia _ ->
                    soon(new CallInput.MediaPrepared(List.of(Body.sdp("v=0"))));
            case CallOutput.AnswerMedia _ -> soon(new CallInput.MediaAnswered(Body.sdp("v=0")));
            case CallOutput.PrepareReoffer(var side, _) ->
                    soon(new CallInput.ReofferAnswered(side, Body.sdp("v=0")));
            case CallOutput.RecordClosed(var ending, _) -> note("record " + ending);
            default -> {}
        }
    }

    private void soon(CallInput input) {
        after(0, () -> tell(input));
    }

    private void arm(CallTimer timer) {
        var mine = order;
        alarms.put(timer, mine);
        after(
                timer.duration(random).toMillis(),
                () -> {
                    if (alarms.remove(timer, mine)) {
                        tell(new CallInput.TimerFired(timer));
                    }
                });
    }

    private CutPhone phone(Side side) {
        return side == Side.CALLER ? caller : callee;
    }

    private Line line(Side side) {
        return java.util.Objects.requireNonNull(lines.get(side));
    }

    private void note(String what) {
        story.add(now + " " + what);
    }
}
