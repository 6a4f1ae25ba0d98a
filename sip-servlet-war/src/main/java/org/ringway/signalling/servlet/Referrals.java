package org.ringway.signalling.servlet;

import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import jakarta.servlet.sip.SipSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.ringway.sip.Side;
import org.ringway.sip.Status;

/// The REFER of each party and the subscription that it makes (RFC 3515 section 2.4). Thread-safe.
final class Referrals {
    private static final String TYPE = "message/sipfrag";

    /// Longer than any target may ring, in seconds.
    private static final int SUBSCRIPTION = 120;

    private final Map<Side, SipServletRequest> asked = new ConcurrentHashMap<>();
    private final Map<Side, Subscription> subscriptions = new ConcurrentHashMap<>();

    private final Map<Side, List<String>> choices = new ConcurrentHashMap<>();

    /// @param id the REFER's CSeq, which tells it from another of the same dialog
    private record Subscription(SipSession session, String id) {}

    /// Notes a REFER that waits for its answer.
    ///
    /// @return false while another one of the same party waits
    boolean begin(Side side, SipServletRequest refer) {
        return asked.putIfAbsent(side, refer) == null;
    }

    /// The answer to the REFER that waits.
    ///
    /// @throws IllegalStateException when none waits
    SipServletResponse answer(Side side, int status) {
        var refer = asked.remove(side);
        if (refer == null) {
            throw new IllegalStateException("no REFER waits");
        }
        if (status == 202) {
            var id = refer.getHeader("CSeq").split(" ", 2)[0];
            subscriptions.put(side, new Subscription(refer.getSession(), id));
        }
        return refer.createResponse(status);
    }

    /// Whom a party may choose from; told with the 300 that it gets next.
    ///
    /// @param addresses name-addrs
    void choices(Side side, List<String> addresses) {
        choices.put(side, addresses);
    }

    /// What a party is told of its REFER.
    ///
    /// @param status a final one ends the subscription
    /// @throws IllegalStateException when there is none
    SipServletRequest notify(Side side, int status) throws IOException {
        var isFinal = status >= 200;
        var subscription = isFinal ? subscriptions.remove(side) : subscriptions.get(side);
        if (subscription == null) {
            throw new IllegalStateException("no subscription");
        }
        var notify = subscription.session().createRequest("NOTIFY");
        notify.setHeader("Event", "refer;id=" + subscription.id());
        notify.setHeader(
                "Subscription-State",
                isFinal ? "terminated;reason=noresource" : "active;expires=" + SUBSCRIPTION);
        var fragment = "SIP/2.0 " + status + " " + new Status(status).phrase() + "\r\n";
        if (status == 300) {
            fragment +=
                    Objects.requireNonNullElse(choices.remove(side), List.<String>of()).stream()
                            .map(address -> "Contact: " + address + "\r\n")
                            .collect(Collectors.joining());
        }
        notify.setContent(fragment.getBytes(StandardCharsets.UTF_8), TYPE + ";version=2.0");
        return notify;
    }
}
