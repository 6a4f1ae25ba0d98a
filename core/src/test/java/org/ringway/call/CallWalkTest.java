package org.ringway.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ringway.call.CallInput.CalleeAnswered;
import org.ringway.call.CallInput.CalleeAway;
import org.ringway.call.CallInput.CalleeBack;
import org.ringway.call.CallInput.CalleeHungUp;
import org.ringway.call.CallInput.CalleeLeaving;
import org.ringway.call.CallInput.CalleeLost;
import org.ringway.call.CallInput.CalleeProgressed;
import org.ringway.call.CallInput.CalleeRefused;
import org.ringway.call.CallInput.CalleeSilent;
import org.ringway.call.CallInput.CallerAcknowledged;
import org.ringway.call.CallInput.CallerAway;
import org.ringway.call.CallInput.CallerBack;
import org.ringway.call.CallInput.CallerCancelled;
import org.ringway.call.CallInput.CallerClosed;
import org.ringway.call.CallInput.CallerHungUp;
import org.ringway.call.CallInput.CallerLeaving;
import org.ringway.call.CallInput.CallerLost;
import org.ringway.call.CallInput.EndRequested;
import org.ringway.call.CallInput.Forgot;
import org.ringway.call.CallInput.InviteReceived;
import org.ringway.call.CallInput.Limited;
import org.ringway.call.CallInput.MediaAnswered;
import org.ringway.call.CallInput.MediaPrepared;
import org.ringway.call.CallInput.MediaRefused;
import org.ringway.call.CallInput.NewcomerJoined;
import org.ringway.call.CallInput.NewcomerRefused;
import org.ringway.call.CallInput.OfferAcknowledged;
import org.ringway.call.CallInput.OwnOfferAnswered;
import org.ringway.call.CallInput.OwnOfferPrepared;
import org.ringway.call.CallInput.OwnOfferRefused;
import org.ringway.call.CallInput.PickupJoined;
import org.ringway.call.CallInput.PickupRefused;
import org.ringway.call.CallInput.Plan;
import org.ringway.call.CallInput.Referral;
import org.ringway.call.CallInput.Referred;
import org.ringway.call.CallInput.ReofferAnswered;
import org.ringway.call.CallInput.ReofferRefused;
import org.ringway.call.CallInput.Reoffered;
import org.ringway.call.CallInput.TargetAdopted;
import org.ringway.call.CallInput.TargetJoined;
import org.ringway.call.CallInput.TargetRefused;
import org.ringway.call.CallInput.TargetsPrepared;
import org.ringway.call.CallInput.TimerFired;
import org.ringway.call.CallModel.Phone;
import org.ringway.sip.Body;
import org.ringway.sip.Replaces.Condition;
import org.ringway.sip.Side;
import org.ringway.tenant.CallPolicy;

/// Walks at random through what can happen to a call, in virtual time. Whatever happens, it ends,
/// and nobody is left behind.
class CallWalkTest {
    private static final long FIRST_SEED = 20_261_120;
    private static final int WALKS = 20_000;
    private static final int RACES = 10_000;
    private static final int LONGEST = 60;
    private static final int[] REFUSALS = {302, 404, 408, 480, 486, 487, 488, 500, 503, 600, 603};
    private static final int[] REOFFER_REFUSALS = {491, 491, 488, 408, 481, 500};
    private static final List<PartyKind> KINDS =
            List.of(PartyKind.BROWSER, PartyKind.OFFICE, PartyKind.TRUNK, PartyKind.AGENT);
    private static final List<CallTimer> TIMERS = List.of(CallTimer.values());
    private static final Body SDP = Body.sdp("v=0");

    @Test
    void whateverHappensACallEndsOnceForEveryParty() {
        for (var walk = 0; walk < WALKS; walk++) {
            var seed = FIRST_SEED + walk;
            var random = new Random(seed);
            var model = begin(random);
            for (var step = random.nextInt(LONGEST); step > 0 && model.isBusy(); step--) {
                something(model, random);
            }
            letTimePass(model, random);
            model.checkTheEnd(seed);
        }
    }

    @Test
    void aCancelMayCrossAnyAnswer() {
        for (var race = 0; race < RACES; race++) {
            var seed = FIRST_SEED + WALKS + race;
            var random = new Random(seed);
            var model = ringing(random);
            var events = new ArrayList<Runnable>();
            events.add(() -> cancel(model));
            for (var branch = 0; branch < model.phones.length; branch++) {
                var phone = branch;
                events.add(() -> finish(model, phone, random.nextInt(4) == 0 ? 487 : 200));
            }
            events.add(() -> media(model, Ending.NO_COMMON_CODEC, 1));
            events.add(() -> acknowledge(model));
            Collections.shuffle(events, random);
            events.forEach(Runnable::run);
            letTimePass(model, random);
            model.checkTheEnd(seed);
        }
    }

    private static CallModel ringing(Random random) {
        var kinds = kinds(random);
        var model = new CallModel(kinds.size());
        model.feed(new InviteReceived(SDP, new Plan.Ring(kinds)));
        media(model, Ending.NO_COMMON_CODEC, 1);
        return model;
    }

    private static CallModel begin(Random random) {
        var kinds = kinds(random);
        var model = new CallModel(kinds.size());
        var plan =
                switch (random.nextInt(12)) {
                    case 0 -> new Plan.Refuse(Ending.TENANT_FULL);
                    case 1 -> new Plan.Echo();
                    case 2 -> new Plan.Hold(Ending.SIBLING_FORK, CallTimer.HOLD_SIBLING);
                    default -> ring(kinds, random);
                };
        var offer = random.nextInt(20) == 0 ? Body.NONE : SDP;
        model.feed(new InviteReceived(offer, plan));
        return model;
    }

    private static Plan ring(List<PartyKind> kinds, Random random) {
        var tones = CallPolicy.Ring.values();
        var sounds = CallPolicy.EarlyMedia.values();
        return new Plan.Ring(
                kinds,
                search(kinds.size(), random),
                tones[random.nextInt(tones.length)],
                sounds[random.nextInt(sounds.length)]);
    }

    private static Search search(int branches, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Search.sequential(branches);
            case 1 -> {
                var first = 1 + random.nextInt(branches);
                yield first == branches
                        ? Search.parallel(branches)
                        : new Search(List.of(first, branches - first));
            }
            default -> Search.parallel(branches);
        };
    }

    private static List<PartyKind> kinds(Random random) {
        var kinds = new ArrayList<PartyKind>();
        for (var count = 1 + random.nextInt(4); count > 0; count--) {
            kinds.add(KINDS.get(random.nextInt(KINDS.size())));
        }
        return kinds;
    }

    private static void something(CallModel model, Random random) {
        var branch = random.nextInt(model.phones.length + 2) - 1;
        switch (random.nextInt(28)) {
            case 0, 1, 2, 3 -> media(model, Ending.MALFORMED_SDP, random.nextInt(8));
            case 4 -> progress(model, branch, random);
            case 5 -> model.feed(new CalleeAnswered(branch, SDP));
            case 6 -> refuse(model, branch, REFUSALS[random.nextInt(REFUSALS.length)]);
            case 7 -> model.feed(new CalleeLost(branch));
            case 8 -> model.feed(new CalleeHungUp(branch));
            case 9 -> cancelSometimes(model, random);
            case 10, 11 -> acknowledge(model);
            case 12 -> goAway(model, random);
            case 13, 16, 17 -> reoffer(model, random);
            case 14 -> fire(model, random);
            case 15, 18 -> refer(model, random);
            case 19, 20 -> connection(model, branch, random);
            case 21 -> takeOver(model, random);
            case 22 -> model.feed(new CalleeSilent(branch));
            case 24, 25 -> pickUp(model, branch, random);
            case 26 -> model.giveUpThePickup();
            case 23 -> model.feed(new Limited(branch, Duration.ofMinutes(1)));
            default -> endSometimes(model, random);
        }
    }

    private static void media(CallModel model, Ending ending, int luck) {
        var request = model.mediaRequests.poll();
        if (request == null) {
            return;
        }
        var fails = luck == 0;
        switch (request) {
            case CallOutput.PrepareReoffer(var side, _) ->
                    model.feed(
                            fails
                                    ? new ReofferRefused(side, ending)
                                    : new ReofferAnswered(side, SDP));
            case CallOutput.PrepareOwnOffer(var side) ->
                    model.feed(new OwnOfferPrepared(side, luck % 2 == 0 ? SDP : Body.NONE));
            case CallOutput.PrepareTargets _ -> {
                var offers = Collections.nCopies(model.untouched(), SDP);
                model.feed(fails ? new TargetRefused(ending) : new TargetsPrepared(offers));
            }
            case CallOutput.JoinTarget _ ->
                    model.feed(fails ? new TargetRefused(ending) : new TargetJoined());
            case CallOutput.FetchTarget _ ->
                    model.feed(
                            fails
                                    ? new TargetRefused(ending)
                                    : new TargetAdopted(PartyKind.BROWSER));
            case CallOutput.JoinNewcomer _ ->
                    model.feed(fails ? new NewcomerRefused(ending) : new NewcomerJoined(SDP));
            case CallOutput.JoinPickup _ ->
                    model.feed(fails ? new PickupRefused(ending) : new PickupJoined(SDP, SDP));
            case CallOutput.PrepareMedia _ -> {
                var offers = Collections.nCopies(model.phones.length, SDP);
                model.feed(fails ? new MediaRefused(ending) : new MediaPrepared(offers));
            }
            default -> model.feed(fails ? new MediaRefused(ending) : new MediaAnswered(SDP));
        }
    }

    private static void takeOver(CallModel model, Random random) {
        var side = random.nextBoolean() ? Side.CALLER : Side.CALLEE;
        if (random.nextInt(3) == 0) {
            model.feed(new OfferAcknowledged(side, Body.NONE));
        } else {
            model.takeOver(side, random.nextInt(5) == 0 ? Body.NONE : SDP);
        }
    }

    private static void pickUp(CallModel model, int branch, Random random) {
        var condition = random.nextBoolean() ? Condition.ANY : Condition.EARLY_ONLY;
        model.pickUp(branch, condition, random.nextInt(8) == 0 ? Body.NONE : SDP);
    }

    private static void progress(CallModel model, int branch, Random random) {
        var early = random.nextBoolean() ? SDP : Body.NONE;
        model.feed(new CalleeProgressed(branch, early.isEmpty() ? 180 : 183, early));
    }

    private static void refuse(CallModel model, int branch, int status) {
        model.feed(new CalleeRefused(branch, status));
    }

    private static void finish(CallModel model, int branch, int status) {
        if (status == 200) {
            model.feed(new CalleeAnswered(branch, SDP));
        } else if (model.phones[branch] == Phone.CANCELLED) {
            refuse(model, branch, status);
        }
    }

    private static void cancelSometimes(CallModel model, Random random) {
        if (random.nextInt(3) == 0) {
            cancel(model);
        }
    }

    /// The container reports a CANCEL only while the INVITE has no final response, or in the
    /// instant in which our own is under way.
    private static void cancel(CallModel model) {
        var early = model.call.state().isEarly();
        if (early || model.call.state() instanceof CallState.Unacknowledged) {
            model.feed(new CallerCancelled());
        }
    }

    private static void acknowledge(CallModel model) {
        if (model.answeredCaller) {
            model.feed(new CallerAcknowledged());
        }
    }

    private static void goAway(CallModel model, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> model.feed(new CallerHungUp());
            case 1 -> loseTheCaller(model);
            default -> {}
        }
    }

    private static void loseTheCaller(CallModel model) {
        var gone = model.callerGone;
        var before = model.call.state();
        model.feed(new CallerLost());
        model.callerGone = gone || before instanceof CallState.Ended;
    }

    private static void connection(CallModel model, int branch, Random random) {
        switch (random.nextInt(9)) {
            case 0 -> model.feed(new CallerAway());
            case 6 -> model.feed(new CallerClosed());
            case 1 -> model.feed(new CallerBack());
            case 2 -> model.feed(new CalleeAway(branch));
            case 3 -> model.feed(new CallerLeaving());
            case 4 -> model.feed(new CalleeLeaving(branch));
            case 5 -> model.feed(new Forgot(side(random), PartyKind.BROWSER));
            default -> model.feed(new CalleeBack(branch));
        }
    }

    private static Side side(Random random) {
        return random.nextBoolean() ? Side.CALLER : Side.CALLEE;
    }

    private static void reoffer(CallModel model, Random random) {
        var side = side(random);
        if (model.offered.contains(side) && random.nextBoolean()) {
            var status = REOFFER_REFUSALS[random.nextInt(REOFFER_REFUSALS.length)];
            model.feed(
                    random.nextBoolean()
                            ? new OwnOfferAnswered(side, SDP)
                            : new OwnOfferRefused(side, status));
        } else if (random.nextInt(4) == 0) {
            model.feed(new OfferAcknowledged(side, random.nextBoolean() ? SDP : Body.NONE));
        } else {
            model.feed(new Reoffered(side, random.nextInt(4) == 0 ? Body.NONE : SDP));
        }
    }

    private static void refer(CallModel model, Random random) {
        var side = side(random);
        var referral =
                switch (random.nextInt(5)) {
                    case 0 -> new Referral.Refuse(404);
                    case 1 -> new Referral.Adopt();
                    default -> new Referral.Ring(kinds(random));
                };
        model.feed(new Referred(side, referral));
    }

    private static void fire(CallModel model, Random random) {
        var timer = TIMERS.get(random.nextInt(TIMERS.size()));
        if (random.nextInt(4) == 0 || !model.timers.contains(timer)) {
            model.feed(new TimerFired(timer));
        }
    }

    private static void endSometimes(CallModel model, Random random) {
        if (random.nextInt(4) == 0) {
            model.feed(new EndRequested(Ending.ENDED_BY_ADMINISTRATOR));
        }
    }

    /// Nobody does anything of his own accord any more; media answers, timers run out, and calls in
    /// progress are ended.
    private static void letTimePass(CallModel model, Random random) {
        for (var round = 0; round < 20; round++) {
            while (!model.mediaRequests.isEmpty()) {
                media(model, Ending.NO_COMMON_CODEC, 1);
            }
            for (var timer : List.copyOf(model.timers)) {
                if (model.timers.contains(timer)) {
                    model.feed(new TimerFired(timer));
                }
            }
            if (random.nextBoolean()) {
                model.feed(new EndRequested(Ending.SHUTTING_DOWN));
            }
        }
    }
}
