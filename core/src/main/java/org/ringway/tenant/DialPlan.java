package org.ringway.tenant;

import java.util.List;

/// How a tenant's numbers are told apart.
///
/// @param countryCode of its own country without a plus, for example `49`; empty when every number
///   with a plus counts as international
/// @param internationalPrefix what is dialled in place of the plus, for example `00` or `011`
/// @param premium patterns of numbers that cost more, as in [RoutingRule#match()]; compared with
///   what was dialled and with what leaves for the trunk
public record DialPlan(String countryCode, String internationalPrefix, List<String> premium) {
    /// No country of its own, `00` for the plus, nothing costs more.
    public static final DialPlan USUAL = new DialPlan("", "00", List.of());

    /// Copies the list.
    public DialPlan {
        premium = List.copyOf(premium);
    }
}
