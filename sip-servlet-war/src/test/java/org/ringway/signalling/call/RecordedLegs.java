package org.ringway.signalling.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ringway.sip.Body;
import org.ringway.sip.DtmfSignal;
import org.ringway.sip.Reason;
import org.ringway.sip.Replaces;
import org.ringway.sip.Side;

/// Writes down every SIP message that a call wants sent. Thread-safe.
final class RecordedLegs implements LegSignalling {
    private final List<String> sent = new ArrayList<>();
    private volatile String goneFlow = "";
    private volatile boolean goneForGood;
    private volatile String warning = "";
    private volatile int silent = -1;

    /// From now on nobody is at that connection.
    void lose(String flow) {
        goneFlow = flow;
    }

    /// The same, and nobody can come back to it.
    void loseForGood(String flow) {
        goneFlow = flow;
        goneForGood = true;
    }

    /// From now on nothing comes from that branch.
    void silence(int branch) {
        silent = branch;
    }

    /// What a 488 would say of the codecs.
    String warning() {
        return warning;
    }

    synchronized List<String> sent() {
        return List.copyOf(sent);
    }

    @Override
    public void respond(int status, Reason reason, Body body) {
        note("caller " + status + (body.isEmpty() ? "" : " " + body.text()));
    }

    @Override
    public void warn(String detail) {
        warning = detail;
    }

    @Override
    public void invite(int branch, Body offer) {
        note("callee " + branch + " INVITE " + offer.text());
    }

    @Override
    public boolean isSilent(int branch) {
        return branch == silent;
    }

    @Override
    public void cancel(int branch, Reason reason) {
        note("callee " + branch + " CANCEL " + reason.cause());
    }

    @Override
    public void acknowledge(int branch) {
        note("callee " + branch + " ACK");
    }

    @Override
    public void hangUpCaller(Reason reason) {
        note("caller BYE " + reason.cause());
    }

    @Override
    public void hangUpCallee(int branch, Reason reason) {
        note("callee " + branch + " BYE " + reason.cause());
    }

    @Override
    public boolean isAway(String flow) {
        return !flow.isEmpty() && goneFlow.equals(flow);
    }

    @Override
    public boolean isGone(String flow) {
        return goneForGood && isAway(flow);
    }

    @Override
    public void repeatToCaller() {
        note("caller repeated");
    }

    @Override
    public void repeatToCallee(int branch) {
        note("callee " + branch + " repeated");
    }

    @Override
    public void probeCaller() {
        note("caller probed");
    }

    @Override
    public void probeCallee(int branch) {
        note("callee " + branch + " probed");
    }

    @Override
    public void respondReoffer(Side side, int status, Body body) {
        note(side + " re-INVITE " + status);
    }

    @Override
    public void offer(Side side, Body offer) {
        note(side + " gets re-INVITE " + offer.text());
    }

    @Override
    public void respondReferral(Side side, int status) {
        note(side + " REFER " + status);
    }

    @Override
    public void notify(Side side, int status) {
        note(side + " NOTIFY " + status);
    }

    @Override
    public void seat(Side side, int branch) {
        note("callee " + branch + " is " + side);
    }

    @Override
    public void vacate(Side side) {
        note("nobody is " + side);
    }

    @Override
    public Optional<PartyDialog> dialog(Side side) {
        return Optional.of(new RecordedDialog(side));
    }

    @Override
    public void adopt(int branch, PartyDialog dialog) {
        note("callee " + branch + " is " + dialog);
    }

    @Override
    public void answer(Newcomer newcomer, int status, Reason reason, Body body) {
        note(newcomer.name() + " " + status + (body.isEmpty() ? "" : " " + body.text()));
    }

    @Override
    public Optional<Side> sideOf(Replaces dialog) {
        return Optional.empty();
    }

    @Override
    public Optional<Integer> ringing(Replaces dialog) {
        return Optional.empty();
    }

    @Override
    public boolean inform(Side side, DtmfSignal key, boolean unasked) {
        note(side + " INFO " + key.key() + (unasked ? " unasked" : ""));
        return true;
    }

    private record RecordedDialog(Side side) implements PartyDialog {}

    @Override
    public void release() {
        note("released");
    }

    private synchronized void note(String line) {
        sent.add(line);
    }
}
