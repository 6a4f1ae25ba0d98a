package org.ringway.routing;

import java.util.Optional;
import org.ringway.tenant.DialClass;
import org.ringway.tenant.DialPlan;

/// Which class a call belongs to, by where it goes and what is dialled there.
///
/// A number that leaves for a trunk is judged as it leaves, since that is what it costs: a rule may
/// have taken a prefix for an outside line away. Only when nothing is left that tells (a rule has
/// taken `00` away), what was dialled counts.
final class DialClasses {
    private DialClasses() {}

    /// The class of a call; empty for one that goes nowhere.
    ///
    /// @param dialled what was dialled, before any rewriting
    static Optional<DialClass> of(DialPlan plan, Destination destination, String dialled) {
        return switch (destination) {
            case Destination.ToExtension _, Destination.ToEcho _ -> Optional.of(DialClass.INTERNAL);
            case Destination.ToAgent _ -> Optional.of(DialClass.AGENT);
            case Destination.ToTrunk(_, var number) -> Optional.of(outside(plan, number, dialled));
            case Destination.ToPbx(_, _, var number) -> Optional.of(atPbx(plan, number));
            case Destination.Refuse _ -> Optional.empty();
        };
    }

    /// The short numbers of a PBX are its extensions.
    static DialClass atPbx(DialPlan plan, String number) {
        var asOutside = outside(plan, number, number);
        var isShort = isDigits(number) && prefixed(plan, number).isEmpty();
        return isShort && asOutside != DialClass.PREMIUM ? DialClass.INTERNAL : asOutside;
    }

    private static DialClass outside(DialPlan plan, String number, String dialled) {
        for (var pattern : plan.premium()) {
            var premium = NumberPattern.compile(pattern);
            if (premium.matches(number) || premium.matches(dialled)) {
                return DialClass.PREMIUM;
            }
        }
        return prefixed(plan, number)
                .or(() -> prefixed(plan, dialled))
                .orElseGet(() -> isDigits(number) ? DialClass.NATIONAL : DialClass.INTERNATIONAL);
    }

    /// What the beginning of a number says; empty for a local one, or when it says nothing.
    private static Optional<DialClass> prefixed(DialPlan plan, String number) {
        var international = plan.internationalPrefix();
        if (number.startsWith("+")) {
            return Optional.of(abroad(plan, number.substring(1)));
        }
        if (!international.isEmpty() && number.startsWith(international)) {
            return Optional.of(abroad(plan, number.substring(international.length())));
        }
        var isNational =
                number.length() > 1
                        && number.charAt(0) == '0'
                        && number.charAt(1) != '0'
                        && isDigits(number);
        return isNational ? Optional.of(DialClass.NATIONAL) : Optional.empty();
    }

    private static DialClass abroad(DialPlan plan, String number) {
        return !plan.countryCode().isEmpty() && number.startsWith(plan.countryCode())
                ? DialClass.NATIONAL
                : DialClass.INTERNATIONAL;
    }

    /// A number of nothing but digits reaches no service code, and no name at another domain. Two
    /// zeros in front are nobody's national prefix.
    private static boolean isDigits(String number) {
        return !number.isEmpty()
                && !number.startsWith("00")
                && number.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
