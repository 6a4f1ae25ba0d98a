package org.ringway.call;

import java.util.Locale;
import org.ringway.sip.Reason;
import org.ringway.sip.Status;

/// Why a call is over: a closed list, so that the call record, the console and the metrics agree.
///
/// Each carries whose fault it was and the SIP status that a caller who is still waiting gets.
public enum Ending {
    CALLER_HUNG_UP(Fault.NONE, 487),
    CALLEE_HUNG_UP(Fault.NONE, 487),
    CALLER_CANCELLED(Fault.NONE, 487),
    /// Of a branch only: another device of the callee was quicker.
    ANSWERED_ELSEWHERE(Fault.NONE, 487),
    ENDED_BY_ADMINISTRATOR(Fault.NONE, 480),
    /// Of a leg: its party left the others to talk. Of a call: its parties went on in another one.
    TRANSFERRED(Fault.NONE, 480),

    /// Of a leg only: its party was called once more after its page was loaded anew.
    REJOINED(Fault.NONE, 480),

    BUSY(Fault.CALLEE, 486),
    DECLINED(Fault.CALLEE, 603),
    NO_ANSWER(Fault.CALLEE, 480),
    NOT_REGISTERED(Fault.CALLEE, 480),
    CALLEE_REFUSED(Fault.CALLEE, 480),
    CALLEE_UNREACHABLE(Fault.CALLEE, 480),

    UNKNOWN_NUMBER(Fault.CALLER, 404),
    /// Several extensions have the name that was dialled.
    AMBIGUOUS_NAME(Fault.CALLER, 484),
    BAD_REQUEST(Fault.CALLER, 400),
    TOO_MANY_HOPS(Fault.CALLER, 483),
    NO_ACK(Fault.CALLER, 408),
    /// The caller did not acknowledge a provisional response (RFC 3262 section 3).
    NO_PRACK(Fault.CALLER, 504),
    CALLER_FLOW_LOST(Fault.CALLER, 480),
    CALLEE_FLOW_LOST(Fault.CALLEE, 480),

    NOT_ALLOWED(Fault.POLICY, 403),
    /// The extension has no right to numbers of that class.
    NO_DIAL_RIGHT(Fault.POLICY, 403),
    TENANT_FULL(Fault.POLICY, 503),
    /// The trunk takes no calls; its caller heard ringback until it gave up.
    INBOUND_DISABLED(Fault.POLICY, 480),
    /// A call from a trunk whose lines are all in use.
    LINES_BUSY(Fault.POLICY, 486),
    /// A call to trunks whose lines are all in use.
    TRUNK_FULL(Fault.POLICY, 503),
    /// The extension or the tenant makes too many calls a minute.
    TOO_MANY_CALLS(Fault.POLICY, 503),
    /// The extension or the tenant has as many international calls in progress as it may.
    INTERNATIONAL_FULL(Fault.POLICY, 503),
    /// The extension or the tenant has talked as long today as it may.
    MINUTES_SPENT(Fault.POLICY, 403),
    /// The agent's time for a call was over.
    LONGEST_CALL(Fault.POLICY, 480),
    /// The PBX asks the caller for its password; it calls again with it.
    CHALLENGED(Fault.NONE, 407),
    /// A copy of a call that came over another trunk; the other one rang.
    SIBLING_FORK(Fault.NONE, 480),

    /// A party did not refresh its session in time (RFC 4028 section 10).
    SESSION_EXPIRED(Fault.NONE, 408),

    TRUNK_UNAVAILABLE(Fault.TRUNK, 503),
    TRUNK_REFUSED(Fault.TRUNK, 503),

    MALFORMED_SDP(Fault.CALLER, 400),
    NO_COMMON_CODEC(Fault.CALLER, 488),
    /// The caller wanted our offer and answered nothing to it.
    NO_SDP_ANSWER(Fault.CALLER, 488),
    MEDIA_PORTS_EXHAUSTED(Fault.GATEWAY, 503),
    DTLS_FINGERPRINT_MISMATCH(Fault.CALLER, 488),
    DTLS_FAILED(Fault.CALLER, 480),
    CONSENT_LOST(Fault.CALLER, 480),
    CALLER_MEDIA_TIMEOUT(Fault.CALLER, 480),
    CALLEE_MEDIA_TIMEOUT(Fault.CALLEE, 480),

    OVERLOADED(Fault.GATEWAY, 503),
    SHUTTING_DOWN(Fault.GATEWAY, 503),
    INTERNAL_ERROR(Fault.GATEWAY, 500),
    SERVER_LOST(Fault.GATEWAY, 500);

    private final Fault fault;
    private final int status;

    Ending(Fault fault, int status) {
        this.fault = fault;
        this.status = status;
    }

    /// Whose fault it was; the caller's where it [may be either's][#isOfEitherSide].
    public Fault fault() {
        return fault;
    }

    /// Whether it may be the callee's fault as well, so that the legs have to say whose it was.
    public boolean isOfEitherSide() {
        return switch (this) {
            case DTLS_FINGERPRINT_MISMATCH, DTLS_FAILED, CONSENT_LOST -> true;
            default -> false;
        };
    }

    /// The SIP status for a caller whose INVITE has no final response yet: 400 to 699.
    public int status() {
        return status;
    }

    /// For the Reason header of whatever ends the call.
    public Reason reason() {
        return switch (this) {
            case CALLER_HUNG_UP, CALLEE_HUNG_UP, TRANSFERRED -> Reason.NORMAL_CLEARING;
            case CALLER_CANCELLED -> Reason.of(new Status(487));
            case CALLER_MEDIA_TIMEOUT, CALLEE_MEDIA_TIMEOUT ->
                    new Reason("SIP", status, "media timeout");
            case NO_SDP_ANSWER -> new Reason("SIP", status, "no SDP answer");
            default -> new Reason("SIP", status, name().toLowerCase(Locale.ROOT).replace('_', ' '));
        };
    }
}
