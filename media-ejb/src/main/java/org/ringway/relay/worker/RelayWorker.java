package org.ringway.relay.worker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.ringway.media.LegStats;
import org.ringway.media.MediaStats;
import org.ringway.media.path.Drop;
import org.ringway.media.path.MediaPath;
import org.ringway.media.path.VideoPath;
import org.ringway.relay.socket.SocketLoop;
import org.ringway.relay.socket.UdpSocket;
import org.ringway.relay.socket.UdpSockets;
import org.ringway.sip.Side;

/// One platform thread with one [SocketLoop]: it reads, relays and sends the packets of the legs it
/// owns, and executes [RelayCommand]s between packets.
public final class RelayWorker implements Runnable {
    private static final long TICK_MS = 100;

    /// How exactly what is our own keeps its time.
    private static final long STEP_MS = 5;

    private static final int MAX_FOREIGN_PACKETS = 4096;

    private final SocketLoop loop;
    private final UdpSocket shared;
    private final PacketPump pump;
    private final PortPool ports;
    private final RelayEvents events;
    private final Counters counters;
    private final LongSupplier clockNs;
    private final ConcurrentLinkedQueue<RelayCommand> commands = new ConcurrentLinkedQueue<>();
    private final AtomicInteger foreignPackets = new AtomicInteger();
    private final AtomicInteger load = new AtomicInteger();
    private final Set<RelayLeg> legs = new HashSet<>();
    private final Set<RelayLeg> spokenTo = new HashSet<>();
    private volatile boolean running = true;
    private long nextTickMs;

    /// What all workers share.
    ///
    /// @param sockets opens sockets and loops
    /// @param flows the shared port's table
    /// @param ports where plain legs return their ports
    /// @param events who hears of failures
    /// @param counters what was done
    /// @param clockNs by which all of it keeps time: monotonic, in nanoseconds
    public record Surroundings(
            UdpSockets sockets,
            FlowTable flows,
            PortPool ports,
            RelayEvents events,
            Counters counters,
            LongSupplier clockNs) {}

    /// @param shared this worker's socket on the shared port
    /// @throws IOException when the system gives no loop
    RelayWorker(UdpSocket shared, Surroundings surroundings) throws IOException {
        this.shared = shared;
        ports = surroundings.ports();
        events = surroundings.events();
        counters = surroundings.counters();
        clockNs = surroundings.clockNs();
        loop = surroundings.sockets().loop();
        pump = new PacketPump(this, loop, shared, surroundings);
        loop.watch(shared, pump::fromBrowser);
    }

    /// How many legs it has or is about to get.
    public int load() {
        return load.get();
    }

    /// Asks for something, from any thread.
    public void execute(RelayCommand command) {
        switch (command) {
            case RelayCommand.Add(var added) -> load.addAndGet(added.size());
            case RelayCommand.Deliver _, RelayCommand.Forward _ -> {
                if (foreignPackets.incrementAndGet() > MAX_FOREIGN_PACKETS) {
                    foreignPackets.decrementAndGet();
                    counters.dropped(Drop.OVERFLOW);
                    return;
                }
            }
            default -> {
                // Nothing to account for.
            }
        }
        commands.add(command);
        loop.wakeUp();
    }

    /// Sends a datagram of DTLS from any thread.
    void sendShared(byte[] packet, int offset, int length, InetSocketAddress target) {
        pump.sendFromOutside(packet, offset, length, target);
    }

    /// Ends the loop; every socket is closed when the thread has ended.
    void stop() {
        running = false;
        loop.wakeUp();
    }

    @Override
    public void run() {
        try {
            while (running) {
                try {
                    turn();
                } catch (IOException | RuntimeException e) {
                    RelayLog.workerFailed(e);
                }
            }
        } finally {
            close();
        }
    }

    private void turn() throws IOException {
        loop.turn(spokenTo.isEmpty() ? TICK_MS : STEP_MS);
        long now = clockNs.getAsLong();
        for (var command = commands.poll(); command != null; command = commands.poll()) {
            perform(command, now);
        }
        if (!spokenTo.isEmpty()) {
            spokenTo.removeIf(leg -> !pump.speak(leg, now));
        }
        if (now / 1_000_000 >= nextTickMs) {
            nextTickMs = now / 1_000_000 + TICK_MS;
            tick(now);
        }
        pump.flush();
    }

    private void perform(RelayCommand command, long now) throws IOException {
        switch (command) {
            case RelayCommand.Add(var added) -> add(added);
            case RelayCommand.Join join -> join(join);
            case RelayCommand.Link link -> link(link);
            case RelayCommand.Lead(var from, var outlet) -> from.leadTo(outlet);
            case RelayCommand.Expect(var leg, var rtp, var rtcp) ->
                    leg.expect(rtp, rtcp, now / 1_000_000);
            case RelayCommand.Move(var leg, var host) -> leg.moved(host);
            case RelayCommand.Watch(var leg, var agreed) -> leg.watch(agreed, now / 1_000_000);
            case RelayCommand.ExpectChecks(var leg) ->
                    leg.transport().ice().expectChecks(now / 1_000_000);
            case RelayCommand.RestartIce(var leg, var fresh) -> leg.restart(fresh);
            case RelayCommand.Install(var leg, var keys) -> pump.install(leg, keys);
            case RelayCommand.Secure(var leg, var keys) -> pump.secure(leg, keys);
            case RelayCommand.Press(var leg, var key) ->
                    pressed(leg, leg.end().keypad().press(key));
            case RelayCommand.Sound(var leg, var key) -> pressed(leg, leg.end().tones().press(key));
            case RelayCommand.Fill(var leg, var heard, var vacant) -> {
                leg.end().fallSilent(heard, vacant, now);
                spokenTo.add(leg);
            }
            case RelayCommand.Remove(var removed, var done) -> {
                removed.forEach(this::remove);
                loop.settle();
                done.complete(null);
            }
            case RelayCommand.Snapshot(var caller, var callee, var result) ->
                    result.complete(
                            new MediaStats(
                                    caller.end().stats(),
                                    callee == null ? LegStats.NONE : callee.end().stats()));
            case RelayCommand.Deliver(var packet, var from) -> {
                foreignPackets.decrementAndGet();
                pump.deliver(packet, from);
            }
            case RelayCommand.Forward(var packet, var outlet) -> {
                foreignPackets.decrementAndGet();
                pump.forward(packet, outlet, now);
            }
        }
    }

    private void pressed(RelayLeg leg, boolean taken) {
        if (taken) {
            spokenTo.add(leg);
        } else {
            counters.dropped(Drop.TOO_MANY_EVENTS);
        }
    }

    private void add(List<RelayLeg> added) throws IOException {
        for (var leg : added) {
            legs.add(leg);
            if (leg instanceof PlainLeg plain) {
                loop.watch(plain.ports().rtp(), pump.media(plain));
                loop.watch(plain.ports().rtcp(), pump.control(plain));
            }
        }
    }

    private void join(RelayCommand.Join join) {
        var caller = join.caller();
        var callee = join.callee();
        link(new RelayCommand.Link(join.plan(), Side.CALLER, caller, callee));
        if (!callee.equals(caller)) {
            link(new RelayCommand.Link(join.plan(), Side.CALLEE, callee, caller));
        }
    }

    /// A way belongs to the worker that sends: what it changes is the stream of the leg it leads
    /// to. Legs of two workers meet only where calls were merged.
    private void link(RelayCommand.Link link) {
        var to = link.to();
        if (!to.owner().worker().equals(this)) {
            to.owner().worker().execute(link);
            return;
        }
        if (to.isClosed()) {
            return;
        }
        var path = new MediaPath(link.plan(), link.side(), to.end(), pump.scratch());
        var video = pictures(link);
        var lead = new RelayCommand.Lead(link.from(), new RelayLeg.Outlet(path, video, to));
        if (link.from().owner().worker().equals(this)) {
            lead.from().leadTo(lead.outlet());
        } else {
            link.from().owner().worker().execute(lead);
        }
    }

    /// Pictures are agreed within a call, so both legs are this worker's.
    private static @Nullable VideoPath pictures(RelayCommand.Link link) {
        var plan = link.plan().video();
        var to = link.to().video();
        return plan == null || to == null ? null : new VideoPath(plan, link.side(), to);
    }

    private void remove(RelayLeg leg) {
        if (!leg.close()) {
            return;
        }
        legs.remove(leg);
        load.decrementAndGet();
        pump.sayGoodbye(leg);
        switch (leg) {
            case WebRtcLeg webRtc -> webRtc.vanish();
            case PlainLeg plain -> {
                close(plain.ports().rtp());
                close(plain.ports().rtcp());
                ports.giveBack(plain.ports());
            }
        }
    }

    private void tick(long now) {
        for (var leg : legs) {
            pump.report(leg, now);
            leg.end().untold().rest(now);
            pump.tell(leg);
            var failure = leg.newFailure(now / 1_000_000);
            if (failure != null) {
                events.failed(leg, failure);
            }
        }
    }

    private void close() {
        for (var leg : List.copyOf(legs)) {
            remove(leg);
        }
        for (var command = commands.poll(); command != null; command = commands.poll()) {
            refuse(command);
        }
        pump.flush();
        close(shared);
        try {
            loop.close();
        } catch (IOException e) {
            RelayLog.socketNotClosed(e);
        }
    }

    private void close(UdpSocket socket) {
        try {
            loop.close(socket);
        } catch (IOException e) {
            RelayLog.socketNotClosed(e);
        }
    }

    /// Answers what came too late, so that nobody waits for it.
    private void refuse(RelayCommand command) {
        switch (command) {
            case RelayCommand.Add(var added) -> added.forEach(this::remove);
            case RelayCommand.Remove(_, var done) -> done.complete(null);
            case RelayCommand.Snapshot(_, _, var result) -> result.complete(MediaStats.NONE);
            default -> {
                // Its legs are gone.
            }
        }
    }
}
