package org.ringway.signalling.servlet.dialog;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.ringway.sip.Body;

/// Transfers that a tenant leaves to its parties: a REFER goes to the other party, whose answer and
/// NOTIFYs come back (RFC 3515 section 2.4.4). NOTIFYs of other events, such as `talk`, which
/// telephones send each other without a subscription, pass as they are. Thread-safe.
public final class ReferRelay {
    private static final String RELAYED = "org.ringway.refer";
    private static final String REFERRED_BY = "Referred-By";
    private static final String EVENT = "Event";

    /// An event of transfers; one that is not named is taken for it.
    private static final Pattern REFER = Pattern.compile("(?i)\\s*(refer\\s*(;.*)?)?");

    private static final String STATE = "Subscription-State";

    private final DialogLegs legs;

    /// By the Call-ID of whoever was sent a REFER: the `id` that its NOTIFYs have for whoever sent
    /// it.
    private final Map<String, String> subscriptions = new ConcurrentHashMap<>();

    /// @param legs whose parties they are
    public ReferRelay(DialogLegs legs) {
        this.legs = legs;
    }

    /// Sends the other party a REFER, which that answers. Called inside the session.
    ///
    /// @param referredBy who transfers, unless the REFER says that itself
    /// @throws IOException when it cannot be answered
    public void refer(SipServletRequest refer, String referredBy) throws IOException {
        var other = other(refer);
        if (other.isEmpty()) {
            refer.createResponse(481).send();
            return;
        }
        legs.call()
                .run(() -> legs.inside(other.get(), () -> refer(refer, referredBy, other.get())));
    }

    /// Tells who sent a REFER how it fares, or the other party of another event. Called inside the
    /// session.
    ///
    /// @throws IOException when it cannot be answered
    public void notify(SipServletRequest notify) throws IOException {
        var id = subscriptions.get(notify.getCallId());
        var other = other(notify);
        var event = Headers.text(notify, EVENT);
        if (other.isEmpty() || (id == null && REFER.matcher(event).matches())) {
            notify.createResponse(481).send();
            return;
        }
        if (id == null) {
            legs.call().run(() -> legs.inside(other.get(), () -> tell(notify, other.get())));
            return;
        }
        if (Headers.text(notify, STATE).strip().startsWith("terminated")) {
            subscriptions.remove(notify.getCallId());
        }
        legs.call().run(() -> legs.inside(other.get(), () -> notify(notify, id, other.get())));
    }

    /// Takes a response if it answers what was passed on. Called inside the session.
    ///
    /// @return whether it does
    /// @throws IOException when the other party cannot be answered
    public boolean isAnswered(SipServletResponse response) throws IOException {
        var request = response.getRequest();
        if (request == null
                || !(request.getAttribute(RELAYED) instanceof SipServletRequest asked)) {
            return false;
        }
        if (response.getStatus() >= 300) {
            subscriptions.remove(response.getCallId());
        }
        if (!asked.isCommitted()) {
            asked.createResponse(response.getStatus()).send();
        }
        return true;
    }

    private Optional<SipSession> other(SipServletRequest request) {
        return legs.seat(request.getCallId()).flatMap(from -> legs.session(from.side().peer()));
    }

    private void refer(SipServletRequest refer, String referredBy, SipSession other) {
        subscriptions.put(other.getCallId(), refer.getHeader("CSeq").split(" ", 2)[0]);
        var own = Headers.text(refer, REFERRED_BY);
        pass(
                refer,
                other,
                Map.of(
                        "Refer-To",
                        Headers.text(refer, "Refer-To"),
                        REFERRED_BY,
                        own.isEmpty() ? referredBy : own));
    }

    private static void notify(SipServletRequest notify, String id, SipSession other) {
        pass(notify, other, Map.of(EVENT, "refer;id=" + id, STATE, Headers.text(notify, STATE)));
    }

    private static void tell(SipServletRequest notify, SipSession other) {
        var headers = new HashMap<>(Map.of(EVENT, Headers.text(notify, EVENT)));
        var state = Headers.text(notify, STATE);
        if (!state.isBlank()) {
            headers.put(STATE, state);
        }
        pass(notify, other, headers);
    }

    private static void pass(
            SipServletRequest request, SipSession other, Map<String, String> headers) {
        try {
            var passed = other.createRequest(request.getMethod());
            headers.forEach(passed::setHeader);
            var body = Bodies.read(request);
            if (!body.equals(Body.NONE)) {
                Bodies.put(passed, body);
            }
            passed.setAttribute(RELAYED, request);
            passed.send();
        } catch (IOException | IllegalStateException e) {
            DialogLog.notSent(request.getMethod(), e);
            refuse(request);
        }
    }

    private static void refuse(SipServletRequest request) {
        try {
            request.createResponse(481).send();
        } catch (IOException | IllegalStateException e) {
            DialogLog.notSent("response 481", e);
        }
    }
}
