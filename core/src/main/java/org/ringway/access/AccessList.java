package org.ringway.access;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ringway.sip.Transport;

/// A tenant's access rules: the first one that fits a request decides, whatever way it came. A
/// request that none fits is one that no rule forbids, and has to show who sent it like any other.
///
/// @param rules in the order in which they are asked
/// @param denied what a sender hears whose request a rule denies
public record AccessList(List<AccessRule> rules, Denied denied) {
    private static final Comparator<AccessRule> ORDER =
            Comparator.comparingInt(AccessRule::priority).thenComparing(AccessRule::id);

    /// Nothing is forbidden.
    public static final AccessList OPEN = new AccessList(List.of(), Denied.REFUSE);

    /// A table with more takes its time.
    public static final int MOST_RULES = 1000;

    /// What a sender hears whose request is denied.
    public enum Denied {
        /// 403.
        REFUSE,
        /// Nothing at all.
        DROP
    }

    /// Copies the list and puts it in order.
    public AccessList {
        rules = rules.stream().sorted(ORDER).toList();
    }

    /// The rule that denies a request.
    ///
    /// @param method of the request, upper case
    /// @param transport over which it came
    /// @param source where it came from; empty when that cannot be told
    /// @return empty when it may go on
    public Optional<AccessRule> denying(
            String method, Transport transport, Optional<IpAddress> source) {
        return first(method, transport, source, AccessRule.Action.DENY);
    }

    /// The rule that allows a request.
    ///
    /// @param method of the request, upper case
    /// @param transport over which it came
    /// @param source where it came from; empty when that cannot be told
    /// @return empty when one denies it, or none is about it
    public Optional<AccessRule> allowing(
            String method, Transport transport, Optional<IpAddress> source) {
        return first(method, transport, source, AccessRule.Action.ALLOW);
    }

    private Optional<AccessRule> first(
            String method,
            Transport transport,
            Optional<IpAddress> source,
            AccessRule.Action wanted) {
        for (var i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            if (rule.fits(method, transport, source)) {
                return rule.action() == wanted ? Optional.of(rule) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
