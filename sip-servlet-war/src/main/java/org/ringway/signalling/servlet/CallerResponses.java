package org.ringway.signalling.servlet;

import jakarta.servlet.sip.Rel100Exception;
import jakarta.servlet.sip.SipServletRequest;
import jakarta.servlet.sip.SipServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.ringway.call.CallInput.EndRequested;
import org.ringway.call.Ending;
import org.ringway.dialog.Provisionals;
import org.ringway.dialog.Provisionals.Sending;
import org.ringway.signalling.call.Timers;
import org.ringway.signalling.servlet.dialog.Bodies;
import org.ringway.signalling.servlet.dialog.Headers;
import org.ringway.sip.Body;
import org.ringway.sip.OptionTags;
import org.ringway.sip.Reason;

/// The responses to the INVITE that began a call, provisional ones reliably where its sender wants
/// that. The container repeats those until their PRACK has come. Used inside the session.
final class CallerResponses {
    private static final String RETRY_SECONDS = "5";
    private static final int LONGEST_WARNING = 400;

    /// A little less than the 64 * T1 (RFC 3262 section 3) after which the container gives the
    /// transaction up and nothing can be answered any more.
    private static final Duration PATIENCE = Duration.ofSeconds(31);

    private final ServletLeg leg;
    private final SipServletRequest invite;
    private final Timers clock;
    private final Provisionals<Draft> order;
    private volatile String explanation = "";
    private volatile String warning = "304 ringway \"No common media format\"";
    private Timers.@Nullable Alarm alarm;
    private int reliable;
    private boolean refused;

    /// What a response will say.
    private record Draft(Reason reason, Body body) {}

    /// @param leg of whose call the INVITE is
    /// @param invite which began it
    /// @param clock measures how long a PRACK may take
    /// @param mayBeReliable whether its sender is asked to acknowledge what it could acknowledge;
    ///   whoever requires that is asked in any case (RFC 3262 section 3)
    CallerResponses(ServletLeg leg, SipServletRequest invite, Timers clock, boolean mayBeReliable) {
        this.leg = leg;
        this.invite = invite;
        this.clock = clock;
        order =
                new Provisionals<>(
                        Provisionals.wish(
                                Headers.names(invite, "Require", OptionTags.RELIABLE),
                                mayBeReliable
                                        && Headers.names(
                                                invite, "Supported", OptionTags.RELIABLE)));
    }

    /// What a 488 will say of the codecs of both sides (RFC 3261 section 20.43, code 305).
    ///
    /// @param detail may hold what a peer wrote; whatever could end the quoted string is left out
    void warn(String detail) {
        warning = warning(305, detail);
    }

    /// What a refusal will say for a person to read (RFC 3261 section 20.43, code 399).
    void explain(String detail) {
        explanation = explanation(detail);
    }

    /// A Warning for a person to read (RFC 3261 section 20.43, code 399).
    static String explanation(String detail) {
        return warning(399, detail);
    }

    private static String warning(int code, String detail) {
        var safe = detail.replaceAll("[^A-Za-z0-9 :;,./_-]", "");
        var text = safe.substring(0, Math.min(LONGEST_WARNING, safe.length()));
        return code + " ringway \"" + text + "\"";
    }

    /// Sends a response now, or as soon as those before it are acknowledged.
    void respond(int status, Reason reason, Body body) {
        order.respond(status, !body.isEmpty(), new Draft(reason, body)).ifPresent(this::send);
    }

    /// The caller has acknowledged the last reliable one.
    void acknowledged() {
        settle();
        order.acknowledged().ifPresent(this::send);
    }

    /// The call is over for the caller, who may not have heard the answer yet.
    ///
    /// @return false when it has, so that it gets a BYE
    boolean refuseInstead(Reason reason) {
        if (!refused && order.giveUp()) {
            settle();
            send(new Sending<>(504, false, false, new Draft(reason, Body.NONE)));
        }
        return refused;
    }

    private void send(Sending<Draft> next) {
        if (!leg.dialogs().isPending()) {
            return;
        }
        try {
            var response = create(next.status(), next.response());
            if (next.isReliable()) {
                response.sendReliably();
                settle();
                var sent = ++reliable;
                alarm = clock.after(PATIENCE, () -> giveUp(sent));
            } else {
                response.send();
            }
            if (next.status() >= 200) {
                leg.dialogs().concluded();
                settle();
                refused = next.status() >= 300;
            }
        } catch (IOException | Rel100Exception | IllegalStateException e) {
            ServletLog.notSent("response " + next.status(), e);
        }
    }

    private SipServletResponse create(int status, Draft draft) throws IOException {
        var response = invite.createResponse(status);
        Headers.reason(response, draft.reason());
        if (status == 488) {
            response.setHeader("Warning", warning);
        }
        if (status >= 400 && !explanation.isEmpty()) {
            response.setHeader("Warning", explanation);
        }
        if (status == 401 || status == 407) {
            ChallengedInvite.challenge(response);
        }
        if (status == 503) {
            response.setHeader("Retry-After", RETRY_SECONDS);
        }
        if (status < 300) {
            response.setHeader("Allow", GatewayServlet.ALLOWED);
        }
        if (status >= 200 && status < 300) {
            leg.timers().begin(leg.call().facts().callerParty(), response);
        }
        if (!order.isAnswerTold()) {
            Bodies.put(response, draft.body());
        }
        return response;
    }

    /// Nothing is waited for any more.
    private void settle() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
    }

    /// The clock's thread hands over to the call's lane.
    private void giveUp(int sent) {
        leg.call().run(() -> leg.inside(invite.getSession(), () -> expire(sent)));
    }

    private void expire(int sent) {
        if (alarm != null && sent == reliable) {
            refuseInstead(Ending.NO_PRACK.reason());
            leg.tell(new EndRequested(Ending.NO_PRACK));
        }
    }
}
