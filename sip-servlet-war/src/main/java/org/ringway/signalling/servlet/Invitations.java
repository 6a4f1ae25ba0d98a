package org.ringway.signalling.servlet;

import jakarta.servlet.sip.Address;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipSession;
import jakarta.servlet.sip.SipURI;
import org.ringway.identity.Presentation;
import org.ringway.signalling.call.Invitation;

/// What an INVITE within a call that goes on says of people, in the container's terms.
final class Invitations {
    private Invitations() {}

    /// To the party of a dialog that it has forgotten: it is told of the same people as before.
    static Invitation again(SipSession forgotten) {
        return Invitation.again(
                address(forgotten.getLocalParty()), address(forgotten.getRemoteParty()));
    }

    /// Says who calls beside From and To (RFC 3323, RFC 3325).
    static void write(SipServletRequest invite, Presentation people) {
        if (!people.asserted().isEmpty()) {
            invite.setHeader("P-Asserted-Identity", people.asserted());
        }
        if (people.isPrivate()) {
            invite.setHeader("Privacy", "id");
        }
    }

    /// Says who has led the call there. A party that is called once more is asked to answer by
    /// itself: it has picked up already.
    static void write(SipServletRequest invite, Invitation invitation) {
        if (invitation.isAgain()) {
            var host = invite.getFrom().getURI() instanceof SipURI uri ? uri.getHost() : "gateway";
            invite.setHeader("Call-Info", "<sip:" + host + ">;answer-after=0");
        } else {
            invite.setHeader("Referred-By", invitation.referredBy());
        }
    }

    private static String address(Address party) {
        var name = party.getDisplayName() == null ? "" : party.getDisplayName();
        if (party.getURI() instanceof SipURI uri) {
            var user = uri.getUser() == null ? "" : uri.getUser();
            return NameAddresses.of(name, user, uri.getHost());
        }
        return "<" + party.getURI() + ">";
    }
}
