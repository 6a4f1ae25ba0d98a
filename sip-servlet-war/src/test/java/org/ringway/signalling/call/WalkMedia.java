package org.ringway.signalling.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.ringway.media.LegStats;
import org.ringway.media.MediaBridge;
import org.ringway.media.MediaFailure;
import org.ringway.media.MediaLeg;
import org.ringway.media.MediaListener;
import org.ringway.media.MediaRequest;
import org.ringway.media.MediaResult;
import org.ringway.media.MediaStats;
import org.ringway.media.Profile;
import org.ringway.sip.Body;
import org.ringway.sip.DtmfSignal;
import org.ringway.sip.Side;
import org.ringway.tenant.PartyMedia;

/// A media plane that keeps ports for every call and branch, refuses at random, breaks sometimes,
/// and insists on being asked in an order that makes sense.
final class WalkMedia implements MediaBridge {
    private static final MediaFailure[] FAILURES = {
        MediaFailure.NO_COMMON_CODEC, MediaFailure.PORTS_EXHAUSTED, MediaFailure.MALFORMED_SDP
    };

    private final Random random;
    private final Map<UUID, Ports> open = new HashMap<>();
    private final Set<UUID> ended = new HashSet<>();
    private int faults;

    /// What one call has.
    private static final class Ports {
        private final Set<Integer> branches = new HashSet<>();
        private int next;

        private void reserve(int count) {
            for (var i = 0; i < count; i++) {
                branches.add(next + i);
            }
        }
    }

    WalkMedia(Random random) {
        this.random = random;
    }

    /// How many calls have ports.
    int open() {
        return open.size();
    }

    /// How often it broke.
    int faults() {
        return faults;
    }

    @Override
    public MediaResult open(MediaRequest request) {
        assertThat(ended).doesNotContain(request.call());
        assertThat(open).doesNotContainKey(request.call());
        return attempt(
                request.branches().size(),
                () -> {
                    var ports = new Ports();
                    ports.reserve(request.branches().size());
                    ports.next = request.branches().size();
                    open.put(request.call(), ports);
                });
    }

    @Override
    public MediaResult answer(UUID call, int branch, Body answer) {
        assertThat(ports(call).branches).as("ports of the branch that answers").contains(branch);
        return attempt(1, () -> ports(call).branches.retainAll(Set.of(branch)));
    }

    @Override
    public void answered(UUID call) {
        assertThat(ports(call).branches).as("branches of an answered call").hasSizeLessThan(2);
    }

    @Override
    public void drop(UUID call, int branch) {
        var ports = open.get(call);
        if (ports != null) {
            ports.branches.remove(branch);
        }
    }

    @Override
    public void moved(UUID call, Side side, InetAddress host) {
        ports(call);
    }

    @Override
    public MediaResult openLate(MediaRequest request, Profile caller) {
        return open(request);
    }

    @Override
    public MediaResult joinLate(UUID call, Body answer) {
        ports(call);
        return attempt(0, () -> {});
    }

    @Override
    public MediaResult replace(Place leaving, PartyMedia newcomer, Body offer) {
        ports(leaving.call()).next++;
        return attempt(1, () -> {});
    }

    @Override
    public MediaResult pickUp(UUID call, PartyMedia newcomer, Body offer) {
        var ports = ports(call);
        var branch = ports.next++;
        return attempt(2, () -> ports.branches.add(branch));
    }

    @Override
    public MediaResult echo(UUID call, PartyMedia caller, Body offer) {
        assertThat(ended).doesNotContain(call);
        return attempt(1, () -> open.put(call, new Ports()));
    }

    @Override
    public MediaResult reoffer(UUID call, Side side, Body offer) {
        ports(call);
        return attempt(1, () -> {});
    }

    @Override
    public MediaResult offer(UUID call, Side side) {
        ports(call);
        return attempt(1, () -> {});
    }

    @Override
    public MediaResult news(UUID call, Side side) {
        ports(call);
        return attempt(random.nextInt(2), () -> {});
    }

    @Override
    public MediaResult accept(UUID call, Side side, Body answer) {
        ports(call);
        return attempt(0, () -> {});
    }

    @Override
    public MediaResult press(UUID call, Side side, DtmfSignal key) {
        return open.containsKey(call)
                ? attempt(0, () -> {})
                : new MediaResult.Refused(MediaFailure.NO_SUCH_CALL, "Walked past.");
    }

    @Override
    public MediaResult sound(UUID call, Side side, DtmfSignal key) {
        return press(call, side, key);
    }

    @Override
    public MediaResult invite(UUID call, Side leaving, List<MediaLeg> targets) {
        var ports = ports(call);
        var first = ports.next;
        ports.next += targets.size();
        return attempt(
                targets.size(),
                () -> {
                    for (var i = 0; i < targets.size(); i++) {
                        ports.branches.add(first + i);
                    }
                });
    }

    @Override
    public void vacate(UUID call, Side left) {
        ports(call);
    }

    @Override
    public MediaResult rejoin(UUID call, Side leaving, int branch, Body answer) {
        assertThat(ports(call).branches).as("ports of the target").contains(branch);
        return attempt(0, () -> {});
    }

    @Override
    public MediaResult merge(Place leaving, Place joining) {
        ports(joining.call());
        if (!open.containsKey(leaving.call())) {
            return new MediaResult.Refused(MediaFailure.NO_SUCH_CALL, "Walked past.");
        }
        return attempt(0, () -> ports(leaving.call()).next++);
    }

    @Override
    public MediaStats end(UUID call) {
        open.remove(call);
        ended.add(call);
        return MediaStats.NONE;
    }

    @Override
    public Optional<MediaStats> stats(UUID call) {
        return Optional.of(new MediaStats(LegStats.NONE, LegStats.NONE));
    }

    @Override
    public Registration listen(MediaListener listener) {
        return () -> {};
    }

    private Ports ports(UUID call) {
        return Optional.ofNullable(open.get(call))
                .orElseThrow(() -> new AssertionError("no ports for call " + call));
    }

    private MediaResult attempt(int bodies, Runnable what) {
        if (random.nextInt(400) == 0) {
            faults++;
            throw new IllegalStateException("scripted");
        }
        if (random.nextInt(12) == 0) {
            return new MediaResult.Refused(FAILURES[random.nextInt(FAILURES.length)], "Walked.");
        }
        what.run();
        return new MediaResult.Ready(new ArrayList<>(Collections.nCopies(bodies, Body.sdp("v=0"))));
    }
}
