package org.ringway.relay;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.ringway.relay.TestPeer.Speech;
import org.ringway.settings.PortRange;

/// Load on one media plane in this JVM: calls between a browser with PCMU and a telephone with
/// PCMA, 50 packets a second each way. Prints the workers' CPU time per packet sent on, and the
/// losses.
///
/// Arguments: calls, seconds. The peers run on the same processors, so only the workers' own time
/// is counted; compare runs on one machine, not machines.
final class RelayLoad {
    private static final long TICK_NS = 20_000_000;

    private RelayLoad() {}

    public static void main(String[] arguments) {
        int calls = Integer.parseInt(arguments[0]);
        int ticks = 50 * Integer.parseInt(arguments[1]);
        var threads = new ArrayList<Thread>();
        var peers = new ArrayList<TestPeer>();
        try (var plane =
                Planes.plane(
                        new PortRange(30_000, 59_999),
                        task -> {
                            var thread = new Thread(task, "ringway-relay");
                            threads.add(thread);
                            return thread;
                        })) {
            for (int i = 0; i < calls; i++) {
                var browser = new WebRtcPeer(Speech.PCMU);
                var phone = new PlainPeer(Speech.PCMA);
                peers.addAll(List.of(browser, phone));
                Planes.call(plane, browser, phone);
            }
            speak(peers, ticks / 2);
            long packets = plane.counters().packets();
            long time = cpuNs(threads);
            speak(peers, ticks);
            packets = plane.counters().packets() - packets;
            time = cpuNs(threads) - time;
            System.out.printf(
                    "%d calls: %d packets, %.2f us of CPU each, %.3f %% lost%n",
                    calls,
                    packets,
                    time / 1000.0 / packets,
                    100 - 100.0 * packets / ((long) ticks * peers.size()));
        } finally {
            peers.forEach(TestPeer::close);
        }
    }

    private static void speak(List<TestPeer> peers, int ticks) {
        var sound = new byte[160];
        Arrays.fill(sound, (byte) 0x31);
        long next = System.nanoTime();
        for (int i = 0; i < ticks; i++) {
            peers.forEach(peer -> peer.speak(sound));
            next += TICK_NS;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private static long cpuNs(List<Thread> threads) {
        var bean = ManagementFactory.getThreadMXBean();
        return threads.stream().mapToLong(thread -> bean.getThreadCpuTime(thread.threadId())).sum();
    }
}
