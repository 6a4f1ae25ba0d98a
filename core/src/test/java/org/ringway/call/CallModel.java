package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeHungUp;
import org.ringway.call.CallInput.CalleeLost;
import org.ringway.call.CallInput.CalleeRefused;
import org.ringway.call.CallInput.CallerCancelled;
import org.ringway.call.CallInput.CallerHungUp;
import org.ringway.call.CallInput.CallerLost;
import org.ringway.call.CallInput.PickupAsked;
import org.ringway.call.CallInput.TakeoverAsked;
import org.ringway.call.CallInput.TimerFired;
import org.ringway.sip.Body;
import org.ringway.sip.Replaces.Condition;
import org.ringway.sip.Side;

/// Everything around a [Call], and what must be true of it whatever happens: it checks every output
/// as it comes, and the whole at the end.
final class CallModel {
    /// What a callee has done, seen from its own end.
    enum Phone {
        UNTOUCHED,
        RINGING,
        CANCELLED,
        PICKED_UP,
        GONE
    }

    final Call call = new Call();
    final ArrayDeque<CallOutput> mediaRequests = new ArrayDeque<>();
    final Set<CallTimer> timers = EnumSet.noneOf(CallTimer.class);
    final EnumSet<Side> offered = EnumSet.noneOf(Side.class);
    Phone[] phones;
    boolean answeredCaller;
    boolean callerGone;

    private int[] acksOwed;
    private int[] byes;
    private final List<Integer> finalResponses = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();
    private final EnumSet<Side> reoffersOwed = EnumSet.noneOf(Side.class);
    private final Map<Side, Integer> seats = new EnumMap<>(Map.of(Side.CALLER, -1));
    private int asked;
    private int newTargets;
    private @Nullable Side subscribed;
    private int opened;
    private int newcomersOwed;
    private boolean picksUp;
    private boolean takesOver;
    private boolean asking;
    private int unacknowledged = -1;
    private int closed;
    private int mediaStarted;
    private int mediaEnded;
    private int callerByes;

    CallModel(int branches) {
        phones = new Phone[branches];
        Arrays.fill(phones, Phone.UNTOUCHED);
        acksOwed = new int[branches];
        byes = new int[branches];
    }

    void feed(CallInput input) {
        trace.add(input.toString());
        asking = input instanceof TakeoverAsked || input instanceof PickupAsked;
        note(input);
        call.handle(input);
        for (var output = call.poll(); output != null; output = call.poll()) {
            trace.add("  " + Ladder.line(output));
            check(output);
        }
    }

    /// Whether time still has to pass: the call or the media plane has something to do.
    boolean isBusy() {
        return !call.isFinished() || !mediaRequests.isEmpty();
    }

    /// How many targets of a transfer wait to be called.
    int untouched() {
        return newTargets;
    }

    void checkTheEnd(long seed) {
        var story = "seed " + seed + "\n" + String.join("\n", trace);
        assertThat(call.isFinished()).as(story).isTrue();
        assertThat(opened).as(story).isEqualTo(1);
        assertThat(closed).as(story).isEqualTo(1);
        assertThat(finalResponses).as(story).hasSize(1);
        assertThat(mediaEnded).as(story).isEqualTo(mediaStarted).isLessThanOrEqualTo(1);
        assertThat(timers).as(story).isEmpty();
        assertThat(reoffersOwed).as(story).isEmpty();
        assertThat(subscribed).as(story).isNull();
        assertThat(newcomersOwed).as(story).isZero();
        assertThat(picksUp).as(story).isFalse();
        for (var branch = 0; branch < phones.length; branch++) {
            assertThat(phones[branch]).as(story).isIn(Phone.UNTOUCHED, Phone.GONE);
            assertThat(acksOwed[branch]).as(story).isZero();
        }
        if (answeredCaller) {
            assertThat(callerByes == 1 || callerGone).as(story).isTrue();
        } else {
            assertThat(callerByes).as(story).isZero();
        }
    }

    private void note(CallInput input) {
        switch (input) {
            case CalleeAnswered(var branch, _) -> answered(branch);
            case CalleeRefused(var branch, _) -> gone(branch, Phone.RINGING, Phone.CANCELLED);
            case CalleeLost(var branch) -> gone(branch, Phone.RINGING, Phone.CANCELLED);
            case CalleeHungUp(var branch) -> gone(branch, Phone.PICKED_UP, Phone.PICKED_UP);
            case CallerCancelled _ -> cancelled();
            case CallerHungUp _, CallerLost _ -> callerGone = true;
            case TimerFired(var timer) -> expired(timer);
            case CallInput.Reoffered(var side, _) -> reoffersOwed.add(side);
            case CallInput.OwnOfferAnswered(var side, _) -> offered.remove(side);
            case CallInput.OwnOfferRefused(var side, _) -> offered.remove(side);
            case CallInput.Referred(_, CallInput.Referral.Ring(var kinds)) -> asked = kinds.size();
            case CallInput.TargetAdopted _ -> grow(1, Phone.PICKED_UP);
            case CallInput.Forgot(var side, _) -> forgot(side);
            case CallInput.OfferAcknowledged(var side, _)
                    when Integer.valueOf(unacknowledged).equals(seats.get(side)) ->
                    unacknowledged = -1;
            default -> {}
        }
    }

    /// The dialog of whoever is on that side is over, and it is called once more.
    private void forgot(Side side) {
        var party = seats.get(side);
        if (!call.mayGive() || party == null) {
            return;
        }
        asked = 1;
        if (party < 0) {
            callerGone = true;
        } else {
            gone(party, Phone.PICKED_UP, Phone.PICKED_UP);
        }
    }

    private void answered(int branch) {
        if (phone(branch) == Phone.UNTOUCHED || phone(branch) == null) {
            return;
        }
        if (phones[branch] != Phone.GONE) {
            acksOwed[branch]++;
            phones[branch] = Phone.PICKED_UP;
        } else if (byes[branch] > 0) {
            acksOwed[branch]++;
        }
    }

    /// The container answers an INVITE that has no final response with 487. If our 200 was under
    /// way, it has lost the race and is not sent.
    private void cancelled() {
        if (!(call.state() instanceof CallState.Answered)) {
            finalResponses.clear();
            finalResponses.add(487);
            answeredCaller = false;
            callerGone = true;
        }
    }

    private void expired(CallTimer timer) {
        if (timers.remove(timer) && timer == CallTimer.LINGER) {
            for (var branch = 0; branch < phones.length; branch++) {
                gone(branch, Phone.CANCELLED, Phone.CANCELLED);
            }
        }
    }

    private void gone(int branch, Phone one, Phone other) {
        if (phone(branch) == one || phone(branch) == other) {
            phones[branch] = Phone.GONE;
            byes[branch] += one == Phone.PICKED_UP ? 1 : 0;
        }
    }

    private @Nullable Phone phone(int branch) {
        return branch >= 0 && branch < phones.length ? phones[branch] : null;
    }

    private void check(CallOutput output) {
        switch (output) {
            case CallOutput.Respond(var status, _, _) -> responded(status);
            case CallOutput.Invite(var branch, _) -> move(branch, Phone.UNTOUCHED, Phone.RINGING);
            case CallOutput.CheckForSilence(var branch) ->
                    assertThat(phones[branch]).as(story()).isEqualTo(Phone.RINGING);
            case CallOutput.Cancel(var branch, _) -> move(branch, Phone.RINGING, Phone.CANCELLED);
            case CallOutput.Acknowledge(var branch) -> acksOwed[branch]--;
            case CallOutput.HangUpCallee(var branch, _) -> {
                move(branch, Phone.PICKED_UP, Phone.GONE);
                byes[branch]++;
            }
            case CallOutput.HangUpCaller _ -> callerByes++;
            case CallOutput.RespondReoffer(var side, _, _) -> reoffersOwed.remove(side);
            case CallOutput.Arm(var timer) -> assertThat(timers.add(timer)).as(story()).isTrue();
            case CallOutput.ArmFor(var timer, var time) -> {
                assertThat(timers.add(timer)).as(story()).isTrue();
                assertThat(time).as(story()).isPositive();
            }
            case CallOutput.Disarm(var timer) ->
                    assertThat(timers.remove(timer)).as(story()).isTrue();
            case CallOutput.PrepareMedia _, CallOutput.PrepareEcho _ -> {
                mediaStarted++;
                mediaRequests.add(output);
            }
            case CallOutput.TakingOver takeover -> checkTakeover(takeover);
            case CallOutput.JoinCaller _ -> assertThat(closed).as(story()).isZero();
            case CallOutput.AnswerMedia(var branch, _) -> {
                seats.put(Side.CALLEE, branch);
                mediaRequests.add(output);
            }
            case CallOutput.PrepareReoffer _, CallOutput.PrepareOwnOffer _ ->
                    mediaRequests.add(output);
            case CallOutput.Offer(var side, _) -> {
                assertThat(reoffersOwed).as(story()).doesNotContain(side);
                assertThat(offered.add(side)).as(story()).isTrue();
            }
            case CallOutput.TakeAnswer _ -> assertThat(closed).as(story()).isZero();
            case CallOutput.EndMedia _ -> mediaEnded++;
            case CallOutput.Transferring transfer -> checkTransfer(transfer);
            case CallOutput.RecordOpened _ -> opened++;
            case CallOutput.RecordClosed _ -> closed++;
            case CallOutput.RepeatToCaller _, CallOutput.ProbeCaller _ ->
                    assertThat(closed).as(story()).isZero();
            case CallOutput.RepeatToCallee(var branch) ->
                    assertThat(phones[branch])
                            .as(story())
                            .isIn(Phone.RINGING, Phone.PICKED_UP, Phone.GONE);
            case CallOutput.ProbeCallee(var branch) ->
                    assertThat(phones[branch]).as(story()).isIn(Phone.PICKED_UP, Phone.GONE);
            case CallOutput.DropMedia _, CallOutput.RecordAnswered _ ->
                    assertThat(closed).as(story()).isZero();
        }
    }

    private void checkTransfer(CallOutput.Transferring output) {
        switch (output) {
            case CallOutput.RespondReferral(var side, var status) -> {
                if (status == 202) {
                    assertThat(subscribed).as(story()).isNull();
                    subscribed = side;
                }
            }
            case CallOutput.Notify(var side, var status) -> {
                assertThat(subscribed).as(story()).isEqualTo(side);
                subscribed = status < 200 ? side : null;
            }
            case CallOutput.PrepareTargets _ -> {
                newTargets = asked;
                grow(newTargets, Phone.UNTOUCHED);
                mediaRequests.add(output);
            }
            case CallOutput.JoinTarget _, CallOutput.FetchTarget _ -> mediaRequests.add(output);
            case CallOutput.Vacate(var side) -> {
                subscribed = null;
                offered.remove(side);
            }
            case CallOutput.Seat(var side, var branch) -> {
                seats.put(side, branch);
                assertThat(closed).as(story()).isZero();
                offered.remove(side);
            }
        }
    }

    /// Somebody wants to take the place of a party.
    void takeOver(Side side, Body offer) {
        newcomersOwed++;
        feed(new TakeoverAsked(side, PartyKind.OFFICE, Condition.ANY, offer));
    }

    /// Somebody wants to pick the call up while it rings.
    void pickUp(int branch, Condition condition, Body offer) {
        var picked = picksUp;
        newcomersOwed++;
        feed(new PickupAsked(branch, PartyKind.OFFICE, condition, offer));
        assertThat(picksUp || !picked).as(story()).isTrue();
    }

    /// Whoever picks up takes his INVITE back, or hangs up before he has acknowledged his 200.
    void giveUpThePickup() {
        if (picksUp) {
            picksUp = false;
            newcomersOwed--;
            feed(new CallInput.NewcomerGone());
        } else if (unacknowledged >= 0 && !takesOver) {
            gone(unacknowledged, Phone.PICKED_UP, Phone.PICKED_UP);
            feed(new CallInput.NewcomerGone());
        }
    }

    private void checkTakeover(CallOutput.TakingOver output) {
        switch (output) {
            case CallOutput.JoinPickup _ -> {
                assertThat(closed).as(story()).isZero();
                assertThat(picksUp).as(story()).isFalse();
                picksUp = true;
                grow(1, Phone.GONE);
                mediaRequests.add(output);
            }
            case CallOutput.JoinNewcomer _ -> {
                assertThat(closed).as(story()).isZero();
                takesOver = true;
                grow(1, Phone.GONE);
                mediaRequests.add(output);
            }
            case CallOutput.RespondNewcomer(var branch, var status, _, _) -> {
                newcomersOwed--;
                picksUp &= asking;
                takesOver &= asking;
                if (status == 200) {
                    assertThat(closed).as(story()).isZero();
                    phones[branch] = Phone.PICKED_UP;
                    unacknowledged = branch;
                }
            }
        }
    }

    private void grow(int by, Phone state) {
        var before = phones.length;
        phones = Arrays.copyOf(phones, before + by);
        Arrays.fill(phones, before, phones.length, state);
        acksOwed = Arrays.copyOf(acksOwed, phones.length);
        byes = Arrays.copyOf(byes, phones.length);
    }

    private void responded(int status) {
        if (status >= 200) {
            finalResponses.add(status);
            answeredCaller = status == 200;
        }
        assertThat(closed).as(story()).isZero();
    }

    private void move(int branch, Phone from, Phone to) {
        assertThat(phones[branch]).as(story()).isEqualTo(from);
        phones[branch] = to;
    }

    private String story() {
        return String.join("\n", trace);
    }
}
