package org.ringway.signalling.servlet;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.ringway.location.Target;
import org.ringway.routing.NumberOwner;
import org.ringway.trunk.TrunkStatus;

/// What the servlets say in the log.
final class ServletLog {
    private static final Logger LOG = System.getLogger("org.ringway.signalling.servlet");

    private ServletLog() {}

    /// An access rule has denied a request. Said once an hour about each source, and ten times a
    /// minute at most; the rest is counted.
    static void denied(String tenant, String rule, String method, String source) {
        LOG.log(
                Level.INFO,
                "RW-1470 access rule {0}/{1} denies {2} from {3}",
                tenant,
                rule,
                method,
                source);
    }

    /// Somebody has failed too often and is not heard for a while.
    static void blocked(String source, long seconds) {
        LOG.log(
                Level.WARNING,
                "RW-1471 {0} has failed too often and is not heard for {1} s",
                source,
                Long.toString(seconds));
    }

    /// The database did not take down that a source was blocked; it is blocked all the same.
    static void notAudited(String source, Exception why) {
        LOG.log(
                Level.WARNING,
                "RW-1472 that {0} was blocked could not be recorded: {1}",
                source,
                why.getClass().getSimpleName());
    }

    /// Nobody was called there: the name service does not know the host, or says nothing in time.
    static void noWayTo(String party) {
        LOG.log(Level.WARNING, "RW-1401 the host of {0} has no known address", party);
    }

    /// A mistake of our own; the sender got 500.
    static void broke(String method, Exception ours) {
        LOG.log(Level.ERROR, "RW-1202 internal error on " + method, ours);
    }

    /// The peer or its connection is gone, or the dialog is over already.
    static void notSent(String what, Exception why) {
        LOG.log(Level.INFO, "RW-1203 {0} was not sent: {1}", what, why.getClass().getSimpleName());
    }

    /// A request is too long for a datagram.
    static void longRequest(String method, int octets, String fate) {
        LOG.log(
                Level.INFO,
                "RW-1430 {0} of {1} octets {2}",
                method,
                Integer.toString(octets),
                fate);
    }

    /// A phone is not where it has registered.
    static void unreached(String extension, String where) {
        LOG.log(
                Level.INFO,
                "RW-1204 extension {0} is not reached at {1} and not called there any more",
                extension,
                where);
    }

    /// Another server behind the name of a party's host is tried.
    static void goesOn(String party, Target target) {
        LOG.log(Level.INFO, "RW-1205 {0} is tried at {1} now", party, target);
    }

    /// The PBX's name has no address, or no connection could be made.
    static void pbxNotReached(String extension, Exception why) {
        LOG.log(
                Level.WARNING,
                "RW-1440 the PBX of extension {0} cannot be reached: {1}",
                extension,
                why.getClass().getSimpleName());
    }

    /// An account at a PBX became usable, or is so no more.
    static void account(String extension, String domain, boolean registered, int status) {
        if (registered) {
            LOG.log(Level.INFO, "RW-1441 extension {0} is registered at {1}", extension, domain);
        } else {
            LOG.log(
                    Level.WARNING,
                    "RW-1442 extension {0} is not registered at {1} any more, last status {2}",
                    extension,
                    domain,
                    Integer.toString(status));
        }
    }

    /// A PBX does not accept the account; it is asked again, but seldom.
    static void accountRefused(String extension, String domain, int status) {
        LOG.log(
                Level.WARNING,
                "RW-1443 {1} refuses to register extension {0} with {2}",
                extension,
                domain,
                Integer.toString(status));
    }

    /// A trunk answers OPTIONS no more, or again.
    ///
    /// @param trouble why it is passed over; empty when it is there
    static void pinged(TrunkKey key, String trouble) {
        var tenant = key.tenant().isEmpty() ? "*" : key.tenant();
        if (trouble.isEmpty()) {
            LOG.log(Level.INFO, "RW-1456 trunk {0}/{1} answers again", tenant, key.trunk());
        } else {
            LOG.log(
                    Level.WARNING,
                    "RW-1455 trunk {0}/{1} does not answer, others are called instead: {2}",
                    tenant,
                    key.trunk(),
                    trouble);
        }
    }

    /// Whether calls can be expected from a trunk where the gateway registers has changed.
    ///
    /// @param tenant the id of the tenant that has it; empty for a global trunk
    static void trunk(String tenant, String trunk, TrunkStatus status) {
        var words = new Object[] {tenant.isEmpty() ? "*" : tenant, trunk, status.reason()};
        switch (status.state()) {
            case REGISTERED ->
                    LOG.log(Level.INFO, "RW-1450 registered at trunk {0}/{1}: {2}", words);
            case REFUSED ->
                    LOG.log(
                            Level.WARNING,
                            "RW-1451 trunk {0}/{1} refuses to register the gateway: {2}",
                            words);
            case UNREACHABLE ->
                    LOG.log(
                            Level.WARNING,
                            "RW-1452 trunk {0}/{1} cannot be reached to register: {2}",
                            words);
            case REGISTERING, STATIC, DISABLED, TLS_UNTRUSTED -> {}
        }
    }

    /// A call from a global trunk, or from where several tenants have trunks, is nobody's.
    ///
    /// @param trunk the first one at that address
    /// @param owner why it is so
    static void nobodysCall(String trunk, String callId, NumberOwner owner) {
        switch (owner) {
            case NumberOwner.Contested(var contested, var tenants) ->
                    LOG.log(
                            Level.WARNING,
                            "RW-1454 call {1} from the trunk {0} refused: the tenants {2} claim"
                                    + " its number",
                            contested,
                            callId,
                            String.join(", ", tenants));
            case NumberOwner.Idle(var idle, var tenant) ->
                    nobodys(
                            idle,
                            callId,
                            "its number is the tenant's "
                                    + tenant
                                    + ", which is disabled, does not exist or has a trunk of that"
                                    + " name of its own");
            case NumberOwner.Unclaimed _, NumberOwner.Owned _ ->
                    nobodys(
                            trunk,
                            callId,
                            "its number is not among those of the trunk, or no tenant has a route"
                                    + " for it with the trunk as its source");
        }
    }

    private static void nobodys(String trunk, String callId, String why) {
        LOG.log(Level.INFO, "RW-1453 call {1} from the trunk {0} refused: {2}", trunk, callId, why);
    }

    /// What was talked with the outside earlier today is not known yet.
    static void notRecalled(long pause) {
        LOG.log(
                Level.WARNING,
                "RW-1473 the minutes of today before this start are not counted, since the call"
                        + " records are not to be had; asked for again every {0} s",
                Long.toString(pause));
    }

    /// What was talked with the outside earlier today counts.
    static void recalled(int talks) {
        LOG.log(
                Level.INFO,
                "RW-1474 {0} calls to the outside of today before this start are counted",
                Integer.toString(talks));
    }
}
