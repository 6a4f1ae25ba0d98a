package org.ringway.signalling.servlet;

import jakarta.servlet.sip.SipServletResponse;
import java.net.UnknownHostException;
import java.util.List;
import org.ringway.registrar.RegisterRequest;
import org.ringway.registrar.RelayedRegister;
import org.ringway.registrar.RemoteRegistration.Answer;
import org.ringway.signalling.servlet.dialog.Headers;

/// What becomes of a REGISTER of the gateway, for whoever decides what follows.
final class RegisterAnswers {
    private RegisterAnswers() {}

    /// Reads a final response.
    ///
    /// @param contact the user part by which the registrar is to call the gateway
    static Answer read(SipServletResponse response, String contact) {
        var contacts =
                RegisterRequest.contacts(String.join(",", Headers.all(response, "Contact")))
                        .orElse(List.of());
        var granted = RelayedRegister.granted(contact, contacts, Headers.text(response, "Expires"));
        var phrase = response.getReasonPhrase();
        return new Answer(
                response.getStatus(),
                phrase == null ? "" : phrase,
                (int) granted.toSeconds(),
                Credentials.challenges(response),
                Headers.seconds(response, "Min-Expires"),
                Headers.seconds(response, "Retry-After"));
    }

    /// Nothing was asked.
    static Answer unsent(Exception why) {
        return Answer.none(
                why instanceof UnknownHostException
                        ? "the host has no address"
                        : "the request could not be sent");
    }

    /// Whether a status is that of a server that cannot serve, or the container's own word for one
    /// that says nothing (RFC 3263 section 4.3).
    static boolean isFailure(int status) {
        return status == SipServletResponse.SC_SERVICE_UNAVAILABLE
                || status == SipServletResponse.SC_REQUEST_TIMEOUT;
    }
}
