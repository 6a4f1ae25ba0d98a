package org.ringway.signalling.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.sip.SipServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ringway.admission.TrunkCapacity;
import org.ringway.call.CallInput.InviteReceived;
import org.ringway.call.CallInput.Plan;
import org.ringway.call.PartyKind;
import org.ringway.call.Search;
import org.ringway.cdr.LedgerInMemory;
import org.ringway.identity.CallerId;
import org.ringway.identity.Presentation;
import org.ringway.media.MediaLeg;
import org.ringway.media.Profile;
import org.ringway.registrar.Aor;
import org.ringway.registrar.Binding;
import org.ringway.signalling.call.Access;
import org.ringway.signalling.call.Branch;
import org.ringway.signalling.call.CallDriver;
import org.ringway.signalling.call.CallFacts;
import org.ringway.signalling.call.CallMeters;
import org.ringway.signalling.call.CallServices;
import org.ringway.signalling.call.CallTable;
import org.ringway.signalling.call.Newcomer;
import org.ringway.signalling.call.Reservations;
import org.ringway.signalling.call.ScriptedMedia;
import org.ringway.signalling.call.TimerWheel;
import org.ringway.signalling.container.RunningContainer;
import org.ringway.signalling.container.SessionRenewal;
import org.ringway.signalling.servlet.dialog.Bodies;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.sip.Replaces;
import org.ringway.sip.Transport;
import org.ringway.tenant.CallPolicy;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.PartyMedia;
import org.ringway.tenant.TrunkManners;

/// The gateway's calls without its admission: whoever calls reaches the one callee that the user
/// part of the To header names by its UDP port. Several ports with `*` between them are tried one
/// after the other.
final class OneCalleeServlet extends B2buaServlet {
    static final String TENANT = "demo";

    private static final long serialVersionUID = 1L;
    private static final int PATIENCE_S = 3;
    private static final Duration MEDIA = Duration.ofMillis(4);

    private final transient ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor();
    private final transient TimerWheel timers = new TimerWheel(Thread::new);
    private final transient CallTable calls = new CallTable();
    private final transient LedgerInMemory records = new LedgerInMemory();
    private final transient ScriptedMedia media = ScriptedMedia.taking(MEDIA);
    private final transient CallServices services =
            new CallServices(
                    media,
                    records,
                    timers,
                    lanes,
                    calls,
                    CallMeters.NONE,
                    new TrunkCapacity(),
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(20));
    private final transient PhonePlaces phones = new PhonePlaces(_ -> bindings(), media);
    private transient volatile @Nullable Binding registered;
    private transient volatile @Nullable Aor calling;
    private transient @Nullable RunningContainer container;
    private volatile String host = "127.0.0.1";
    private volatile String party = "1002";
    private transient volatile Optional<Access> access = Optional.empty();
    private transient volatile Optional<Presentation> people = Optional.empty();
    private transient volatile TrunkManners manners = TrunkManners.USUAL;
    private transient volatile @Nullable SipServletRequest newest;
    private final transient BlockingQueue<SipServletRequest> cancels = new LinkedBlockingQueue<>();
    private volatile boolean keepsPickups;
    private final transient BlockingQueue<Runnable> kept = new LinkedBlockingQueue<>();
    private final transient List<String> unreached = new CopyOnWriteArrayList<>();
    private final transient BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    /// Tells it where it runs; call before the first request.
    void runIn(RunningContainer around) {
        container = around;
    }

    /// Calls callees there from now on.
    void callAt(String another) {
        host = another;
    }

    /// Calls a phone that has registered that, from now on.
    void callPhone(Binding what) {
        registered = what;
    }

    /// Callers are phones of that extension from now on.
    void beCalledBy(Aor extension) {
        calling = extension;
    }

    private List<Binding> bindings() {
        var one = registered;
        return one == null ? List.of() : List.of(one);
    }

    /// Calls a trunk from now on.
    ///
    /// @param how who answers its challenges
    void callTrunk(Access how) {
        party = "trunk:carrier";
        access = Optional.of(how);
    }

    /// What the media plane was asked, in order.
    List<String> asked() {
        return media.asked();
    }

    /// Says something else of people from now on.
    void introduce(Presentation what) {
        people = Optional.of(what);
    }

    /// Its callers want to be spoken to in another way from now on.
    void speak(TrunkManners how) {
        manners = how;
    }

    /// The calls in progress.
    CallTable calls() {
        return calls;
    }

    /// The records of calls.
    LedgerInMemory records() {
        return records;
    }

    /// The INVITE that came last.
    SipServletRequest newestInvite() {
        return Objects.requireNonNull(newest);
    }

    /// The Request-URIs of the callees that could not be reached at all.
    List<String> unreached() {
        return List.copyOf(unreached);
    }

    /// Who has said something, in order; whoever looks takes them away.
    BlockingQueue<String> heard() {
        return heard;
    }

    /// Keeps whoever wants to pick up from its call until [#letPickUp].
    void keepPickups() {
        keepsPickups = true;
    }

    /// Whoever was kept may ask its call now.
    void letPickUp() throws InterruptedException {
        Objects.requireNonNull(kept.poll(PATIENCE_S, TimeUnit.SECONDS)).run();
    }

    /// The next CANCEL that nobody has asked for.
    SipServletRequest nextCancel(Duration patience) throws InterruptedException {
        return Objects.requireNonNull(cancels.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    protected void doCancel(SipServletRequest request) {
        cancels.add(request);
        super.doCancel(request);
    }

    @Override
    protected void doInvite(SipServletRequest request) throws ServletException, IOException {
        if (!request.isInitial()) {
            super.doInvite(request);
            return;
        }
        if (request.getHeader("Replaces") != null) {
            takeOver(request);
            return;
        }
        newest = request;
        var extension = calling;
        if (extension != null) {
            phones.calls(request, extension);
        }
        var ports = List.of(Headers.number(request, "To").split("\\*"));
        var from = request.getFrom().getURI().toString();
        var around = Objects.requireNonNull(container);
        var parts =
                new LegContainer(
                        around.factory(),
                        around.work(),
                        around.flows(),
                        timers,
                        new Datagrams(),
                        phones,
                        (_, _) -> {},
                        branch -> unreached.add(branch.uri()),
                        heard::add);
        var usual = new Presentation("<" + from + ">", "<sip:1002@ringway.example>");
        var identity = new Identity(people.orElse(usual), List.of());
        var leg = new ServletLeg(request, parts, identity, manners);
        var call = CallDriver.enter(facts(request, ports), leg, services, new Reservations());
        leg.serve(call);
        var plan =
                new Plan.Ring(
                        ports.stream().map(_ -> PartyKind.OFFICE).toList(),
                        Search.sequential(ports.size()),
                        CallPolicy.USUAL.ring(),
                        CallPolicy.USUAL.earlyMedia());
        call.accept(new InviteReceived(Bodies.read(request), plan));
    }

    /// Whoever shows no credentials is asked for them first, as by the gateway's admission.
    private void takeOver(SipServletRequest request) throws IOException {
        SessionRenewal.renew(request.getSession());
        if (request.getHeader("Authorization") == null) {
            request.createResponse(401).send();
            return;
        }
        var dialog = Replaces.parse(request.getHeader("Replaces")).orElseThrow();
        var newcomer =
                new Newcomer(
                        "1004",
                        Transport.UDP,
                        "",
                        PartyMedia.ANY,
                        new InvitingDialog("1004", request),
                        dialog.condition());
        var place = calls.named(dialog, TENANT);
        if (place.isPresent()) {
            var takeovers = place.get().call().takeovers();
            takeovers.takeOver(place.get().side(), newcomer, Bodies.read(request));
        } else {
            pickUp(request, newcomer, dialog);
        }
    }

    private void pickUp(SipServletRequest request, Newcomer newcomer, Replaces dialog)
            throws IOException {
        var ringing = calls.ringing(dialog, TENANT);
        if (ringing.isEmpty()) {
            request.createResponse(481).send();
            return;
        }
        var call = ringing.get().call();
        ((InvitingDialog) newcomer.dialog()).asks(call);
        var offer = Bodies.read(request);
        Runnable asking = () -> call.takeovers().pickUp(ringing.get().branch(), newcomer, offer);
        if (keepsPickups) {
            kept.add(asking);
        } else {
            asking.run();
        }
    }

    /// Every REFER is left to the other party.
    @Override
    protected void doRefer(SipServletRequest request) throws IOException {
        ServletLeg.of(request).orElseThrow().relayed().refer(request, "<sip:1001@ringway.example>");
    }

    @Override
    public void destroy() {
        lanes.close();
        timers.close();
    }

    private Branch branch(String port) {
        var media = new MediaLeg(Profile.PLAIN, CodecPolicy.ANY);
        var phone = registered;
        if (phone != null) {
            var transport = phone.origin().transport();
            return new Branch(party, phone.contact(), transport, "", media).registered(phone);
        }
        var uri = "sip:1002@" + host + ":" + port + ";transport=udp";
        return new Branch(party, uri, Transport.UDP, "", media, access);
    }

    private CallFacts facts(SipServletRequest request, List<String> ports) {
        return new CallFacts(
                UUID.randomUUID(),
                TENANT,
                request.getCallId(),
                "1001",
                "1002",
                "office-to-office",
                timers.now(),
                "1001",
                Transport.UDP,
                request.getInitialRemoteAddr(),
                CallPolicy.USUAL,
                null,
                ports.stream().map(this::branch).toList(),
                CallerId.ofNumber("1001"),
                PartyMedia.ANY);
    }
}
