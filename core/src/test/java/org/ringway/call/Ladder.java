package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
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
import org.ringway.call.CallInput.OfferAcknowledged;
import org.ringway.call.CallInput.OwnOfferAnswered;
import org.ringway.call.CallInput.OwnOfferPrepared;
import org.ringway.call.CallInput.OwnOfferRefused;
import org.ringway.call.CallInput.PartyMoved;
import org.ringway.call.CallInput.Plan;
import org.ringway.call.CallInput.Referral;
import org.ringway.call.CallInput.Referred;
import org.ringway.call.CallInput.RefreshWanted;
import org.ringway.call.CallInput.ReofferAnswered;
import org.ringway.call.CallInput.ReofferRefused;
import org.ringway.call.CallInput.Reoffered;
import org.ringway.call.CallInput.TargetAdopted;
import org.ringway.call.CallInput.TargetJoined;
import org.ringway.call.CallInput.TargetRefused;
import org.ringway.call.CallInput.TargetsPrepared;
import org.ringway.call.CallInput.TimerFired;
import org.ringway.sip.Body;
import org.ringway.sip.Reason;
import org.ringway.sip.Side;
import org.ringway.tenant.CallPolicy;

/// Plays a call flow written as a ladder and compares it with what the call really did.
///
/// `alice -> INVITE` is something a party sends; `bob#1 <- INVITE` is something it must receive.
/// The parties are alice, the callees (`bob#1` is branch 0, the targets of a transfer follow),
/// `carol` (who takes a place or picks up by an INVITE), `other` (another call), `media`, `record`,
/// `clock` and `gateway`. What goes to `media`, `record` or `clock` is compared only in a ladder
/// that names them, and media that is not named answers by itself. A timer that runs out (`clock ->
/// RING`) does not name the clock. TRYING, which most calls start, is compared only where it is
/// started or stopped itself.
final class Ladder {
    private static final Set<String> ALWAYS_COMPARED = Set.of("alice", "bob", "carol", "other");

    private final Call call = new Call();
    private final List<String> actual = new ArrayList<>();
    private final Set<String> compared = new TreeSet<>(ALWAYS_COMPARED);
    private int branches;
    private int targets;
    private boolean comparesTrying;

    static Call play(String expected) {
        return new Ladder().follow(expected).call;
    }

    /// Plays one ladder after another; what the first names is not compared in the second.
    static Call playAfter(String first, String expected) {
        var ladder = new Ladder().follow(first);
        ladder.actual.clear();
        return ladder.follow(expected).call;
    }

    private Ladder follow(String expected) {
        expected.lines().filter(line -> !line.isBlank()).forEach(this::name);
        expected.lines().filter(line -> line.contains("->")).forEach(this::send);
        assertThat(String.join("\n", actual)).isEqualTo(expected.strip().replaceAll("(?m) +", " "));
        return this;
    }

    private void name(String line) {
        if (!party(line).equals("clock") || line.contains("<-")) {
            compared.add(party(line));
            comparesTrying |= line.endsWith(" TRYING");
        }
    }

    private void send(String line) {
        actual.add(line.strip().replaceAll(" +", " "));
        feed(input(line.strip().replaceAll("\\s*->\\s*", " ")));
    }

    private void feed(CallInput input) {
        call.handle(input);
        var pending = new ArrayList<CallInput>();
        for (var output = call.poll(); output != null; output = call.poll()) {
            var line = line(output);
            if (compared.contains(party(line)) && (comparesTrying || !line.endsWith(" TRYING"))) {
                actual.add(line);
            }
            if (!compared.contains("media")) {
                answerForMedia(output, pending);
            }
        }
        pending.forEach(this::feed);
    }

    private static String party(String line) {
        return line.strip().split("[ #]", 2)[0];
    }

    private void answerForMedia(CallOutput output, List<CallInput> pending) {
        switch (output) {
            case CallOutput.PrepareMedia _ -> pending.add(prepared());
            case CallOutput.PrepareEcho _, CallOutput.AnswerMedia _ ->
                    pending.add(new MediaAnswered(Body.sdp("answer")));
            case CallOutput.PrepareReoffer(var side, _) ->
                    pending.add(new ReofferAnswered(side, Body.sdp("answer")));
            case CallOutput.PrepareOwnOffer(var side) ->
                    pending.add(new OwnOfferPrepared(side, Body.NONE));
            case CallOutput.PrepareTargets _ -> pending.add(new TargetsPrepared(offers(targets)));
            case CallOutput.JoinTarget _ -> pending.add(new TargetJoined());
            case CallOutput.JoinNewcomer _ -> pending.add(Newcomers.ofMedia("media", "takeover"));
            case CallOutput.JoinPickup _ -> pending.add(Newcomers.ofMedia("media", "pickup"));
            default -> {}
        }
    }

    private MediaPrepared prepared() {
        return new MediaPrepared(offers(branches));
    }

    private static List<Body> offers(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(branch -> Body.sdp("offer " + branch))
                .toList();
    }

    private CallInput input(String sent) {
        var words = sent.split(" ");
        return switch (party(sent)) {
            case "alice" -> fromAlice(words);
            case "media" -> fromMedia(words);
            case "other" -> fromOther(words);
            case "carol" -> Newcomers.input(words);
            case "clock" -> new TimerFired(CallTimer.valueOf(words[1]));
            case "gateway" -> new EndRequested(Ending.valueOf(words[1]));
            default -> {
                var branch = Integer.parseInt(words[0].substring("bob#".length())) - 1;
                yield words[1].equals("REFER") ? refer(Side.CALLEE, words) : fromBob(branch, words);
            }
        };
    }

    private CallInput fromAlice(String[] words) {
        return switch (words[1]) {
            case "INVITE" -> new InviteReceived(Body.sdp("offer"), plan(words));
            case "INVITE-without-SDP" -> new InviteReceived(Body.NONE, plan(words));
            case "CANCEL" -> new CallerCancelled();
            case "ACK" -> new CallerAcknowledged();
            case "BYE" -> new CallerHungUp();
            case "REFER" -> refer(Side.CALLER, words);
            case "lost" -> new CallerLost();
            case "away" -> new CallerAway();
            case "closed" -> new CallerClosed();
            case "leaving" -> new CallerLeaving();
            case "back" -> new CallerBack();
            case "forgot" -> forgot(Side.CALLER);
            default -> inDialog(Side.CALLER, words);
        };
    }

    /// What either party may do with offers within an answered call.
    private static CallInput inDialog(Side side, String[] words) {
        return switch (words[1]) {
            case "re-INVITE", "UPDATE" -> new Reoffered(side, Body.sdp("offer"));
            case "re-INVITE-without-SDP" -> new Reoffered(side, Body.NONE);
            case "ACK-without-SDP" -> new OfferAcknowledged(side, Body.NONE);
            case "ACK-with-SDP" -> new OfferAcknowledged(side, Body.sdp("answer"));
            case "accepts" -> new OwnOfferAnswered(side, Body.sdp("answer"));
            case "refuses" -> new OwnOfferRefused(side, Integer.parseInt(words[2]));
            default -> throw new IllegalArgumentException(words[1]);
        };
    }

    private Plan plan(String[] words) {
        var kinds = new ArrayList<PartyKind>();
        var tone = CallPolicy.Ring.AT_ONCE;
        var early = CallPolicy.EarlyMedia.RELAY;
        var isInTurn = false;
        var earlier = 0;
        var turns = new ArrayList<Integer>();
        for (var i = 2; i < words.length; i++) {
            switch (words[i]) {
                case "echo" -> {
                    return new Plan.Echo();
                }
                case "hold" -> {
                    return new Plan.Hold(
                            Ending.valueOf(words[i + 1]), CallTimer.valueOf(words[i + 2]));
                }
                case "agent", "browser", "office", "trunk" ->
                        kinds.add(PartyKind.valueOf(words[i].toUpperCase(Locale.ROOT)));
                case "on-callee-180" -> tone = CallPolicy.Ring.ON_CALLEE_180;
                case "in-turn" -> isInTurn = true;
                case "then" -> {
                    turns.add(kinds.size() - earlier);
                    earlier = kinds.size();
                }
                case "answer-early" -> early = CallPolicy.EarlyMedia.ANSWER_EARLY;
                default -> {
                    return new Plan.Refuse(Ending.valueOf(words[i]));
                }
            }
        }
        branches = kinds.size();
        turns.add(kinds.size() - earlier);
        var search = isInTurn ? Search.sequential(kinds.size()) : new Search(turns);
        return new Plan.Ring(kinds, search, tone, early);
    }

    private Referred refer(Side side, String[] words) {
        if (words[2].equals("adopt")) {
            return new Referred(side, new Referral.Adopt());
        }
        if (Character.isDigit(words[2].charAt(0))) {
            return new Referred(side, new Referral.Refuse(Integer.parseInt(words[2])));
        }
        var kinds =
                Arrays.stream(words)
                        .skip(2)
                        .map(word -> PartyKind.valueOf(word.toUpperCase(Locale.ROOT)))
                        .toList();
        targets = kinds.size();
        return new Referred(side, new Referral.Ring(kinds));
    }

    private Forgot forgot(Side side) {
        targets = 1;
        return new Forgot(side, PartyKind.BROWSER);
    }

    private static CallInput fromOther(String[] words) {
        return switch (words[1]) {
            case "gives" -> new TargetAdopted(PartyKind.OFFICE);
            case "takes" -> new PartyMoved(Side.valueOf(words[2]));
            default -> new TargetRefused(Ending.valueOf(words[1]));
        };
    }

    private CallInput fromMedia(String[] words) {
        return switch (words[1]) {
            case "takeover", "no-takeover", "pickup", "no-pickup" -> Newcomers.ofMedia(words);
            case "offers" -> prepared();
            case "targets" -> new TargetsPrepared(offers(targets));
            case "joined" -> new TargetJoined();
            case "not-joined" -> new TargetRefused(Ending.valueOf(words[2]));
            case "answer" -> new MediaAnswered(Body.sdp("answer"));
            case "re-answer" -> new ReofferAnswered(Side.valueOf(words[2]), Body.sdp("answer"));
            case "re-refused" ->
                    new ReofferRefused(Side.valueOf(words[2]), Ending.valueOf(words[3]));
            case "news" -> new OwnOfferPrepared(Side.valueOf(words[2]), Body.sdp("offer"));
            case "wants-refresh" -> new RefreshWanted(Side.valueOf(words[2]));
            case "no-news" -> new OwnOfferPrepared(Side.valueOf(words[2]), Body.NONE);
            case "refused" -> new MediaRefused(Ending.valueOf(words[2]));
            default -> throw new IllegalArgumentException(words[1]);
        };
    }

    private CallInput fromBob(int branch, String[] words) {
        if (words[1].matches("\\d+")) {
            return response(branch, Integer.parseInt(words[1]));
        }
        return switch (words[1]) {
            case "183-with-SDP" -> new CalleeProgressed(branch, 183, Body.sdp("early"));
            case "BYE" -> new CalleeHungUp(branch);
            case "lost" -> new CalleeLost(branch);
            case "silent" -> new CalleeSilent(branch);
            case "may-stay" -> new Limited(branch, Duration.ofSeconds(Integer.parseInt(words[2])));
            case "away" -> new CalleeAway(branch);
            case "leaving" -> new CalleeLeaving(branch);
            case "back" -> new CalleeBack(branch);
            case "forgot" -> forgot(Side.CALLEE);
            default -> inDialog(Side.CALLEE, words);
        };
    }

    private static CallInput response(int branch, int status) {
        if (status < 200) {
            return new CalleeProgressed(branch, status, Body.NONE);
        }
        return status == 200
                ? new CalleeAnswered(branch, Body.sdp("answer"))
                : new CalleeRefused(branch, status);
    }

    static String line(CallOutput output) {
        return switch (output) {
            case CallOutput.Respond(var status, var reason, var body) ->
                    "alice <- " + status + (body.isEmpty() ? "" : " with SDP") + words(reason);
            case CallOutput.HangUpCaller(var reason) -> "alice <- BYE" + words(reason);
            case CallOutput.Invite(var branch, _) -> bob(branch) + "INVITE";
            case CallOutput.CheckForSilence(var branch) -> bob(branch) + "silent?";
            case CallOutput.Cancel(var branch, var reason) ->
                    bob(branch) + "CANCEL" + words(reason);
            case CallOutput.Acknowledge(var branch) -> bob(branch) + "ACK";
            case CallOutput.HangUpCallee(var branch, var reason) ->
                    bob(branch) + "BYE" + words(reason);
            case CallOutput.RespondReoffer(var side, var status, _) ->
                    party(side) + " <- " + status + " re-INVITE";
            case CallOutput.RepeatToCaller _ -> "alice <- repeated";
            case CallOutput.RepeatToCallee(var branch) -> bob(branch) + "repeated";
            case CallOutput.ProbeCaller _ -> "alice <- probe";
            case CallOutput.ProbeCallee(var branch) -> bob(branch) + "probe";
            case CallOutput.Offer(var side, _) -> party(side) + " <- re-INVITE";
            case CallOutput.PrepareOwnOffer(var side) -> "media <- news for " + side;
            case CallOutput.TakeAnswer(var side, _) -> "media <- re-answer of " + side;
            case CallOutput.PrepareMedia _ -> "media <- offer";
            case CallOutput.PrepareEcho _ -> "media <- echo";
            case CallOutput.AnswerMedia(var branch, _) -> "media <- answer of bob#" + (branch + 1);
            case CallOutput.JoinNewcomer(var side, _) -> "media <- carol instead of " + side;
            case CallOutput.JoinPickup _ -> "media <- carol with alice";
            case CallOutput.RespondNewcomer(_, var status, var reason, var body) ->
                    "carol <- " + status + (body.isEmpty() ? "" : " with SDP") + words(reason);
            case CallOutput.JoinCaller _ -> "media <- answer of alice";
            case CallOutput.DropMedia(var branch) -> "media <- drop bob#" + (branch + 1);
            case CallOutput.EndMedia _ -> "media <- end";
            case CallOutput.PrepareReoffer(var side, _) -> "media <- re-offer " + side;
            case CallOutput.Arm(var timer) -> "clock <- start " + timer;
            case CallOutput.ArmFor(var timer, var time) ->
                    "clock <- start " + timer + " " + time.toSeconds() + " s";
            case CallOutput.Disarm(var timer) -> "clock <- stop " + timer;
            case CallOutput.Transferring transfer -> transferLine(transfer);
            case CallOutput.RecordOpened _ -> "record <- open";
            case CallOutput.RecordAnswered(var branch) ->
                    "record <- answered by "
                            + (branch == Call.ECHO ? "echo" : "bob#" + (branch + 1));
            case CallOutput.RecordClosed(var ending, var status) ->
                    "record <- " + ending + " " + status;
        };
    }

    private static String transferLine(CallOutput.Transferring output) {
        return switch (output) {
            case CallOutput.RespondReferral(var side, var status) ->
                    party(side) + " <- " + status + " REFER";
            case CallOutput.Notify(var side, var status) -> party(side) + " <- NOTIFY " + status;
            case CallOutput.PrepareTargets(var side) -> "media <- targets instead of " + side;
            case CallOutput.JoinTarget(var side, var branch, _) ->
                    "media <- bob#" + (branch + 1) + " instead of " + side;
            case CallOutput.FetchTarget(var side) -> "other <- fetch instead of " + side;
            case CallOutput.Seat(var side, var branch) ->
                    "record <- bob#" + (branch + 1) + " is " + side;
            case CallOutput.Vacate(var side) -> "record <- nobody is " + side;
        };
    }

    private static String party(Side side) {
        return side == Side.CALLER ? "alice" : "bob";
    }

    private static String bob(int branch) {
        return "bob#" + (branch + 1) + " <- ";
    }

    private static String words(Reason reason) {
        return reason.isPresent() ? " (" + reason.cause() + " " + reason.text() + ")" : "";
    }
}
