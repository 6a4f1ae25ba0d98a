package org.ringway.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ringway.sip.Transport;

/// One line of a tenant's table of who may begin anything with it.
///
/// @param id unique within its tenant
/// @param priority lower comes first, 0 or more; of two with the same, the one whose id comes first
/// @param action what becomes of a request that it fits
/// @param range the addresses that it is about
/// @param transports over which the request comes; empty for any
/// @param methods of the request, in upper case, out of [#METHODS]; empty for any, also for those
///   that are not named there
public record AccessRule(
        String id,
        int priority,
        Action action,
        AddressRange range,
        Set<Transport> transports,
        Set<String> methods) {
    /// The methods that may come outside a dialog and so begin something.
    public static final List<String> METHODS =
            List.of(
                    "INVITE",
                    "REGISTER",
                    "OPTIONS",
                    "MESSAGE",
                    "SUBSCRIBE",
                    "NOTIFY",
                    "PUBLISH",
                    "REFER",
                    "INFO",
                    "UPDATE");

    /// What becomes of a request.
    public enum Action {
        /// It goes on and still has to show who sent it.
        ALLOW,
        /// It goes nowhere.
        DENY
    }

    /// Copies the sets.
    public AccessRule {
        transports = Set.copyOf(transports);
        methods = Set.copyOf(methods);
    }

    /// Whether it is about such a request. One whose sender has no address that could be read fits
    /// every rule that denies and none that allows.
    boolean fits(String method, Transport transport, Optional<IpAddress> source) {
        return (transports.isEmpty() || transports.contains(transport))
                && (methods.isEmpty() || methods.contains(method))
                && (source.isEmpty() ? action == Action.DENY : range.contains(source.get()));
    }
}
