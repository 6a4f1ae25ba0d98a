package org.ringway.signalling.servlet;

import jakarta.servlet.sip.Rel100Exception;
import jakarta.servlet.sip.SipServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ringway.dialog.RSeqOrder;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.sip.OptionTags;

/// The provisional responses of callees that want them acknowledged (RFC 3262 section 4). Our
/// INVITE has an offer, so a description in them is its answer, and a PRACK has none. Used inside
/// the session.
final class ReliableProgress {
    private static final int MOST_DIGITS = 10;

    private final Map<String, RSeqOrder> orders = new HashMap<>();

    /// Acknowledges a response if its sender wants that.
    ///
    /// @return whether the call should hear of it: not of a copy, nor of one that overtook another
    boolean takes(SipServletResponse response) {
        var rseq = rseq(response);
        if (!Headers.names(response, "Require", OptionTags.RELIABLE) || rseq.isEmpty()) {
            return true;
        }
        var tag = Optional.ofNullable(response.getTo().getParameter("tag")).orElse("");
        var transaction = response.getCallId() + " " + Headers.text(response, "CSeq");
        var order = orders.computeIfAbsent(transaction, _ -> new RSeqOrder());
        if (!order.isNext(tag, rseq.get())) {
            return false;
        }
        acknowledge(response);
        return true;
    }

    private static Optional<Long> rseq(SipServletResponse response) {
        var value = Headers.text(response, "RSeq").strip();
        return value.matches("[0-9]{1," + MOST_DIGITS + "}")
                ? Optional.of(Long.parseLong(value))
                : Optional.empty();
    }

    private static void acknowledge(SipServletResponse response) {
        try {
            response.createPrack().send();
        } catch (IOException | Rel100Exception | IllegalStateException e) {
            ServletLog.notSent("PRACK", e);
        }
    }
}
