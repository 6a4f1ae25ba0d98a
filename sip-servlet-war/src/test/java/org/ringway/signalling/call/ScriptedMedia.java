package org.ringway.signalling.call;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
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

/// A media plane that does what a test tells it: works, refuses, or breaks. Thread-safe.
public final class ScriptedMedia implements MediaBridge {
    static final LegStats CALLER = new LegStats("OPUS", 500, 490, 2, 1.5, 20);
    static final LegStats CALLEE = new LegStats("PCMA", 490, 498, 0, 0.5, 2);

    private final List<String> asked = new ArrayList<>();
    private @Nullable MediaFailure failure;
    private @Nullable RuntimeException error;
    private boolean isNews;
    private Duration longest = Duration.ZERO;

    /// Works, and takes up to that long to find ports for a call.
    public static ScriptedMedia taking(Duration longest) {
        var media = new ScriptedMedia();
        media.longest = longest;
        return media;
    }

    /// What it was asked, in order.
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    synchronized void refuse(MediaFailure kind) {
        failure = kind;
    }

    /// From now on each party has something to tell the other.
    synchronized void haveNews() {
        isNews = true;
    }

    synchronized void breakWith(RuntimeException ours) {
        error = ours;
    }

    @Override
    public MediaResult open(MediaRequest request) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest.toNanos() + 1));
        return reply("open", request.branches().size());
    }

    @Override
    public MediaResult answer(UUID call, int branch, Body answer) {
        return reply("answer " + branch, 1);
    }

    @Override
    public MediaResult openLate(MediaRequest request, Profile caller) {
        return reply("open late " + caller, request.branches().size());
    }

    @Override
    public MediaResult joinLate(UUID call, Body answer) {
        return reply("join late", 0);
    }

    @Override
    public void answered(UUID call) {
        note("answered");
    }

    @Override
    public void drop(UUID call, int branch) {
        note("drop " + branch);
    }

    @Override
    public void moved(UUID call, Side side, InetAddress host) {
        note(side + " moved to " + host.getHostAddress());
    }

    @Override
    public MediaResult echo(UUID call, PartyMedia caller, Body offer) {
        return reply("echo", 1);
    }

    @Override
    public MediaResult reoffer(UUID call, Side side, Body offer) {
        return reply("reoffer " + side, 1);
    }

    @Override
    public MediaResult offer(UUID call, Side side) {
        return reply("offer " + side, 1);
    }

    @Override
    public MediaResult news(UUID call, Side side) {
        return reply("news " + side, isNews ? 1 : 0);
    }

    @Override
    public MediaResult accept(UUID call, Side side, Body answer) {
        return reply("accept " + side, 0);
    }

    @Override
    public MediaResult press(UUID call, Side side, DtmfSignal key) {
        return reply("press " + key.key() + " for " + side, 0);
    }

    @Override
    public MediaResult sound(UUID call, Side side, DtmfSignal key) {
        return reply("sound " + key.key() + " for " + side, 0);
    }

    @Override
    public MediaResult invite(UUID call, Side leaving, List<MediaLeg> targets) {
        return reply("invite instead of " + leaving, targets.size());
    }

    @Override
    public void vacate(UUID call, Side left) {
        note("vacate " + left);
    }

    @Override
    public MediaResult rejoin(UUID call, Side leaving, int branch, Body answer) {
        return reply("rejoin " + branch + " instead of " + leaving, 1);
    }

    @Override
    public MediaResult replace(Place leaving, PartyMedia newcomer, Body offer) {
        return reply("replace " + leaving.side(), 1);
    }

    @Override
    public MediaResult pickUp(UUID call, PartyMedia newcomer, Body offer) {
        return reply("pick up", 2);
    }

    @Override
    public MediaResult merge(Place leaving, Place joining) {
        return reply("merge " + joining.side() + " instead of " + leaving.side(), 1);
    }

    @Override
    public MediaStats end(UUID call) {
        note("end");
        fail();
        return new MediaStats(CALLER, CALLEE);
    }

    @Override
    public Optional<MediaStats> stats(UUID call) {
        return Optional.empty();
    }

    @Override
    public Registration listen(MediaListener listener) {
        return () -> {};
    }

    private synchronized MediaResult reply(String what, int bodies) {
        note(what);
        fail();
        if (failure != null) {
            return new MediaResult.Refused(failure, "As scripted.");
        }
        var offers = new ArrayList<Body>();
        for (var i = 0; i < bodies; i++) {
            offers.add(Body.sdp(what + " sdp " + i));
        }
        return new MediaResult.Ready(offers);
    }

    private synchronized void fail() {
        if (error != null) {
            throw error;
        }
    }

    private synchronized void note(String what) {
        asked.add(what);
    }
}
