package org.ringway.signalling.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.ringway.admission.TrunkCapacity;
import org.ringway.call.CallInput;
import org.ringway.call.CallInput.InviteReceived;
import org.ringway.call.CallInput.Plan;
import org.ringway.call.PartyKind;
import org.ringway.cdr.Cdr;
import org.ringway.cdr.CdrLedger;
import org.ringway.cdr.LedgerInMemory;
import org.ringway.identity.CallerId;
import org.ringway.media.MediaLeg;
import org.ringway.media.Profile;
import org.ringway.sip.Body;
import org.ringway.sip.Transport;
import org.ringway.tenant.CallPolicy;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.PartyMedia;

/// One call with everything around it replaced by things a test can see and move. An agent in it
/// may talk for a minute.
final class CallScene {
    private static final Logger LOG = Logger.getLogger("org.ringway.signalling");

    static {
        LOG.setLevel(Level.OFF);
    }

    static final Body SDP = Body.sdp("v=0");
    static final String CALLER_FLOW = "flow-caller";

    final RecordedLegs legs = new RecordedLegs();
    final ScriptedMedia media = new ScriptedMedia();
    final VirtualTimers timers = new VirtualTimers();
    final LedgerInMemory records = new LedgerInMemory();
    final CallTable table = new CallTable();
    final TrunkCapacity capacity = new TrunkCapacity();
    final Reservations reserved = new Reservations();
    final CallDriver call;
    private final List<PartyKind> kinds;

    CallScene(Executor threads, PartyKind... kinds) {
        this.kinds = List.of(kinds);
        call = enter(threads, records);
    }

    CallScene(CdrLedger ledger, PartyKind... kinds) {
        this.kinds = List.of(kinds);
        call = enter(Runnable::run, ledger);
    }

    private CallDriver enter(Executor threads, CdrLedger ledger) {
        var branches = new ArrayList<Branch>();
        for (var i = 0; i < kinds.size(); i++) {
            branches.add(branch(i));
        }
        var facts =
                new CallFacts(
                        new UUID(1, 2),
                        "demo",
                        "call-1@browser",
                        "1001",
                        "1002",
                        "browser-to-office",
                        timers.now(),
                        "1001",
                        Transport.WSS,
                        CALLER_FLOW,
                        CallPolicy.USUAL,
                        null,
                        branches,
                        CallerId.ofNumber("1001"),
                        PartyMedia.ANY);
        var services =
                new CallServices(
                        media,
                        ledger,
                        timers,
                        threads,
                        table,
                        CallMeters.NONE,
                        capacity,
                        Duration.ofSeconds(90),
                        Duration.ofSeconds(20));
        return CallDriver.enter(facts, legs, services, reserved);
    }

    private Branch branch(int index) {
        var kind = kinds.get(index);
        var branch =
                new Branch(
                        party(kind),
                        "sip:1002@192.0.2." + index,
                        isBehindAFlow(kind) ? Transport.WSS : Transport.UDP,
                        isBehindAFlow(kind) ? "flow-" + index : "",
                        new MediaLeg(Profile.PLAIN, CodecPolicy.ANY));
        return kind == PartyKind.AGENT ? branch.limited(Duration.ofMinutes(1)) : branch;
    }

    private static boolean isBehindAFlow(PartyKind kind) {
        return kind == PartyKind.BROWSER || kind == PartyKind.AGENT;
    }

    private static String party(PartyKind kind) {
        return switch (kind) {
            case TRUNK -> "trunk:carrier";
            case AGENT -> "agent:700";
            default -> "1002";
        };
    }

    CallScene invite() {
        return after(new InviteReceived(SDP, new Plan.Ring(kinds)));
    }

    CallScene after(CallInput... inputs) {
        for (var input : inputs) {
            call.accept(input);
        }
        return this;
    }

    /// The only record, which must be closed.
    Cdr record() {
        if (records.open() != 0 || records.closed().size() != 1) {
            throw new AssertionError("open " + records.open() + ", closed " + records.closed());
        }
        return records.closed().getFirst();
    }
}
