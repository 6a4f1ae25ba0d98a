package org.ringway.signalling.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.ringway.admission.OutsideCalls;
import org.ringway.admission.OutsideCalls.Outcome;
import org.ringway.admission.OutsideCalls.Payer;
import org.ringway.admission.TrunkCapacity;
import org.ringway.admission.TrunkCapacity.Line;
import org.ringway.admission.TrunkCapacity.Way;
import org.ringway.call.CallInput.InviteReceived;
import org.ringway.call.CallInput.Plan;
import org.ringway.call.Direction;
import org.ringway.call.Ending;
import org.ringway.call.PartyKind;
import org.ringway.call.Search;
import org.ringway.cdr.LedgerInMemory;
import org.ringway.identity.CallerId;
import org.ringway.media.MediaLeg;
import org.ringway.media.Profile;
import org.ringway.signalling.call.WalkPhone.State;
import org.ringway.sip.Body;
import org.ringway.sip.Replaces.Condition;
import org.ringway.sip.Transport;
import org.ringway.tenant.CallLimits;
import org.ringway.tenant.CallPolicy;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.PartyMedia;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkLines;

/// Some calls of one direction, and everything they could leave behind. Their lanes run late, and
/// in any order.
final class WalkWorld {
    static final Body SDP = Body.sdp("v=0");
    static final Trunk CARRIER =
            new Trunk(
                    "carrier",
                    "192.0.2.9",
                    5060,
                    Transport.UDP,
                    CodecPolicy.ANY,
                    new TrunkLines(9, 3, 9, TrunkLines.WhenFull.REFUSE),
                    true);
    private static final int MOST_OUTSIDE = 4;
    private static final String TENANT = "demo";

    final Random random;
    final VirtualTimers timers = new VirtualTimers();
    final CallTable table = new CallTable();
    final List<WalkLegs> calls = new ArrayList<>();
    private final TrunkCapacity capacity = new TrunkCapacity();
    private final OutsideCalls outside = new OutsideCalls(timers::now);
    private final LedgerInMemory records = new LedgerInMemory();
    private final WalkMedia media;
    private final Lanes lanes = new Lanes();
    private final List<WalkPhone> newcomers = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private final CallServices services;
    private int branches;

    WalkWorld(Random random) {
        this.random = random;
        this.media = new WalkMedia(random);
        this.services =
                new CallServices(
                        media,
                        records,
                        timers,
                        lanes,
                        table,
                        CallMeters.NONE,
                        capacity,
                        Duration.ofSeconds(90),
                        Duration.ofSeconds(20));
    }

    /// Steps of calls that wait for a thread.
    private static final class Lanes implements Executor {
        private final List<Runnable> waiting = new ArrayList<>();

        @Override
        public void execute(Runnable steps) {
            waiting.add(steps);
        }
    }

    /// Begins a call.
    ///
    /// @param plan null to ring the callees
    WalkLegs call(Direction direction, @Nullable Plan plan) {
        var id = new UUID(1, calls.size());
        var flow = direction.caller() == PartyKind.BROWSER ? "caller-" + id : "";
        var legs = new WalkLegs(this, flow);
        var tried = plan == null ? tried(direction.callee()) : List.<Branch>of();
        var reserved = new Reservations();
        if (direction.caller() == PartyKind.TRUNK) {
            capacity.seize(TENANT, CARRIER, Way.INBOUND).ifPresent(reserved::callerUses);
        }
        if (direction.callee() == PartyKind.TRUNK && plan == null) {
            capacity.seize(TENANT, CARRIER, Way.OUTBOUND).ifPresent(reserved::calleeUses);
            if (outside() instanceof Outcome.Begun(var leg)) {
                reserved.counts(0, leg);
            }
            for (var further = 1; further < tried.size(); further++) {
                reserved.countsAsFirst(further);
                reserved.calleeNeeds(further, this::line);
            }
        }
        var facts =
                new CallFacts(
                        id,
                        TENANT,
                        "call-" + id,
                        "1001",
                        "1002",
                        direction.toString(),
                        timers.now(),
                        direction.caller() == PartyKind.TRUNK ? "trunk:carrier" : "1001",
                        transport(direction.caller()),
                        flow,
                        CallPolicy.USUAL,
                        null,
                        tried,
                        CallerId.ofNumber("1001"),
                        PartyMedia.ANY);
        var driver = CallDriver.enter(facts, legs, services, reserved);
        legs.serve(driver);
        calls.add(legs);
        var ring =
                new Plan.Ring(
                        tried.stream().map(Branch::kind).toList(),
                        search(direction.callee(), tried.size()),
                        CallPolicy.USUAL.ring(),
                        CallPolicy.USUAL.earlyMedia());
        driver.accept(new InviteReceived(SDP, plan == null ? ring : plan));
        return legs;
    }

    /// Somebody calls to pick up what rings at a telephone.
    void pickUp(WalkPhone ringing) {
        var newcomer = new WalkPhone(ringing.legs, WalkPhone.NEWCOMER, "", State.CALLING);
        newcomers.add(newcomer);
        var condition = random.nextBoolean() ? Condition.ANY : Condition.EARLY_ONLY;
        var who = new Newcomer("1004", Transport.UDP, "", PartyMedia.ANY, newcomer, condition);
        var offer = random.nextInt(8) == 0 ? Body.NONE : SDP;
        ringing.legs.call().takeovers().pickUp(ringing.party, who, offer);
    }

    /// Somebody whose INVITE to pick up has no final response.
    Optional<WalkPhone> newcomer(WalkLegs legs) {
        return newcomers.stream()
                .filter(phone -> phone.legs.equals(legs) && phone.is(State.CALLING))
                .findFirst();
    }

    /// A call outside, if there may be one more.
    Outcome outside() {
        var limits = new CallLimits(0, MOST_OUTSIDE, 0);
        return outside.begin(new Payer(TENANT, limits, "", CallLimits.NONE), true);
    }

    private static Search search(PartyKind kind, int branches) {
        if (kind == PartyKind.TRUNK) {
            return Search.sequential(branches);
        }
        return kind == PartyKind.AGENT && branches > 1
                ? new Search(List.of(1, branches - 1))
                : Search.parallel(branches);
    }

    /// What a call is tried at: telephones, an agent and perhaps telephones instead, or a trunk and
    /// perhaps some more.
    private List<Branch> tried(PartyKind kind) {
        var tried = branches(kind);
        if (kind == PartyKind.AGENT && random.nextBoolean()) {
            tried.addAll(branches(random.nextBoolean() ? PartyKind.BROWSER : PartyKind.OFFICE));
        }
        for (var more = kind == PartyKind.TRUNK ? random.nextInt(4) : 0; more > 0; more--) {
            tried.addAll(branches(kind));
        }
        return tried;
    }

    /// Somebody else may have taken the last one meanwhile.
    private Optional<Line> line() {
        return random.nextInt(6) == 0
                ? Optional.empty()
                : capacity.seize(TENANT, CARRIER, Way.OUTBOUND);
    }

    /// Some telephones of a kind; a trunk or an agent is one.
    List<Branch> branches(PartyKind kind) {
        var several = kind == PartyKind.BROWSER || kind == PartyKind.OFFICE;
        var made = new ArrayList<Branch>();
        for (var count = several ? 1 + random.nextInt(3) : 1; count > 0; count--) {
            branches++;
            var branch =
                    new Branch(
                            party(kind),
                            "sip:1002@192.0.2.7",
                            transport(kind),
                            kind == PartyKind.BROWSER ? "flow-" + branches : "",
                            new MediaLeg(Profile.PLAIN, CodecPolicy.ANY));
            var isLimited = kind == PartyKind.AGENT && random.nextBoolean();
            made.add(isLimited ? branch.limited(Duration.ofMinutes(5)) : branch);
        }
        return made;
    }

    private static String party(PartyKind kind) {
        return switch (kind) {
            case TRUNK -> "trunk:carrier";
            case AGENT -> "agent:700";
            default -> "1002";
        };
    }

    private static Transport transport(PartyKind kind) {
        return kind == PartyKind.BROWSER ? Transport.WSS : Transport.UDP;
    }

    List<WalkPhone> phones() {
        return calls.stream().flatMap(legs -> legs.all().stream()).toList();
    }

    boolean isAway(String flow) {
        return phones().stream().anyMatch(phone -> phone.flow.equals(flow) && phone.isAway);
    }

    void note(String what) {
        story.add(what);
    }

    String story() {
        return String.join("\n", story);
    }

    /// Lets at most that many lanes run.
    void run(int most) {
        for (var left = most; left > 0 && !lanes.waiting.isEmpty(); left--) {
            lanes.waiting.remove(random.nextInt(lanes.waiting.size())).run();
        }
    }

    void settle() {
        run(Integer.MAX_VALUE);
    }

    void advance(Duration by) {
        note("after " + by);
        timers.advance(by);
    }

    /// Nothing is left of any call but one record each.
    void check() {
        calls.forEach(WalkLegs::check);
        assertThat(newcomers).as("who picks up").noneMatch(phone -> phone.is(State.CALLING));
        assertThat(records.open()).as("open records").isZero();
        assertThat(records.closed()).as("records").hasSize(calls.size());
        assertThat(table.size()).as("calls in the table").isZero();
        assertThat(timers.waiting()).as("alarms").isZero();
        assertThat(media.open()).as("calls with ports").isZero();
        assertThat(outside.usage(TENANT, "").international()).as("calls outside").isZero();
        assertThat(capacity.inUse(TENANT, CARRIER.name(), Way.INBOUND)).as("lines").isZero();
        assertThat(capacity.inUse(TENANT, CARRIER.name(), Way.OUTBOUND)).as("lines").isZero();
        assertThat(count(Ending.INTERNAL_ERROR))
                .as("calls that broke, and calls whose media broke")
                .isLessThanOrEqualTo(media.faults());
    }

    List<Ending> endings() {
        return records.closed().stream().map(cdr -> cdr.ending()).toList();
    }

    private long count(Ending ending) {
        return endings().stream().filter(ending::equals).count();
    }
}
