package org.ringway.signalling.servlet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.sip.SipServletRequest;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import org.ringway.admission.OngoingInvites;
import org.ringway.signalling.call.Reservations;
import org.ringway.signalling.container.parse.MalformedMessages;
import org.ringway.signalling.servlet.dialog.Headers;

/// Refuses an INVITE that comes once more over another way while its call lasts (RFC 3261 section
/// 8.2.2.2), and counts it.
@ApplicationScoped
public class MergedInvites {
    @Inject private MalformedMessages refused;

    private final OngoingInvites ongoing = new OngoingInvites();

    /// Whether an INVITE is such a copy; then it has got its 482.
    ///
    /// @throws IOException when that cannot be sent
    boolean isRefused(SipServletRequest request) throws IOException {
        var isCopy = ongoing.isCopy(identity(request));
        if (isCopy) {
            refuse(request);
        }
        return isCopy;
    }

    /// Whether the call of an INVITE begins here; if not, since its copy was quicker, it has got
    /// its 482.
    ///
    /// @param id of the call
    /// @param reserved tells of its end
    /// @throws IOException when the 482 cannot be sent
    boolean begins(SipServletRequest request, UUID id, Reservations reserved) throws IOException {
        var invite = identity(request);
        if (!ongoing.begins(invite, id)) {
            refuse(request);
            return false;
        }
        reserved.afterwards(() -> ongoing.ended(invite, id));
        return true;
    }

    private void refuse(SipServletRequest request) throws IOException {
        refused.merged(request.getInitialRemoteAddr());
        request.createResponse(482).send();
    }

    private static OngoingInvites.Identity identity(SipServletRequest request) {
        return new OngoingInvites.Identity(
                request.getCallId(),
                Objects.requireNonNullElse(request.getFrom().getParameter("tag"), ""),
                Headers.text(request, "CSeq"));
    }
}
