package org.ringway.identity;

import org.ringway.sip.NameAddr;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkIdentity;

/// What an INVITE of ours says of people.
///
/// ```
///   From: "Alice" <sip:+49301001001@demo.example;user=phone>
///   To: <sip:+4930555@carrier.example;user=phone>
///   P-Asserted-Identity: "Alice" <sip:+49301001001@demo.example;user=phone>
///
///   From: "Anonymous" <sip:anonymous@anonymous.invalid>
///   P-Asserted-Identity: <sip:+49301001001@demo.example;user=phone>
///   Privacy: id
/// ```
///
/// @param from the From header's value
/// @param to the To header's value
/// @param asserted the P-Asserted-Identity header's value (RFC 3325); empty for none
/// @param isPrivate whether it asks not to pass on who calls (RFC 3323)
public record Presentation(String from, String to, String asserted, boolean isPrivate) {
    /// The From header's value of a caller who wants not to be known (RFC 3323 section 4.1.1.3).
    public static final String ANONYMOUS = "\"Anonymous\" <sip:anonymous@anonymous.invalid>";

    /// Two people, and nothing else.
    public Presentation(String from, String to) {
        this(from, to, "", false);
    }

    /// To somebody who is no trunk.
    ///
    /// @param domain the tenant's SIP domain
    /// @param to the To header's value
    public static Presentation inside(CallerId caller, String domain, String to) {
        var shown = NameAddr.write(caller.displayName(), NameAddr.uri(caller.number(), domain));
        return new Presentation(caller.isWithheld() ? ANONYMOUS : shown, to);
    }

    /// To a trunk.
    ///
    /// @param called the number that is called there
    /// @param domain the tenant's SIP domain
    public static Presentation outside(Trunk trunk, CallerId caller, String called, String domain) {
        var to = NameAddr.write("", phoneUri(trunk, called, trunk.direct().hostPort()));
        var isNameless = caller.isWithheld() || isReplaced(trunk.identity(), caller);
        var display = isNameless ? "" : caller.displayName();
        var sureDisplay = caller.origin() == CallerId.Origin.CLAIMED ? "" : display;
        var asserted = asserted(trunk, caller);
        var sure =
                asserted.isEmpty()
                        ? ""
                        : NameAddr.write(sureDisplay, phoneUri(trunk, asserted, domain));
        return caller.isWithheld()
                ? new Presentation(ANONYMOUS, to, sure, true)
                : new Presentation(
                        NameAddr.write(display, phoneUri(trunk, number(trunk, caller), domain)),
                        to,
                        sure,
                        false);
    }

    /// The number that a trunk is told of a caller, in the form that it wants.
    private static String number(Trunk trunk, CallerId caller) {
        var rule = trunk.identity();
        var isKept = !caller.isOwn() && !isReplaced(rule, caller);
        return trunk.manners().plus().of(isKept ? caller.number() : ruled(rule, caller));
    }

    private static boolean isReplaced(TrunkIdentity rule, CallerId caller) {
        return !caller.isOwn() && !rule.keepsForeignCallers();
    }

    private static String ruled(TrunkIdentity rule, CallerId caller) {
        if (!caller.outside().isEmpty()) {
            return caller.outside();
        }
        return rule.callerNumber().isEmpty()
                ? rule.callerPrefix() + caller.number()
                : rule.callerNumber();
    }

    /// The number that a trunk is assured of: never one that is only claimed (RFC 3325 section 5).
    /// In place of that one it is assured of the number that the tenant has there; empty for none.
    private static String asserted(Trunk trunk, CallerId caller) {
        var rule = trunk.identity();
        if (!rule.isTrusted()) {
            return "";
        }
        return caller.origin() == CallerId.Origin.CLAIMED
                ? trunk.manners().plus().of(rule.callerNumber())
                : number(trunk, caller);
    }

    /// What stands behind a URI with a telephone number at a trunk; empty for nothing.
    public static String phone(Trunk trunk, String number) {
        var isPhone =
                !number.isEmpty()
                        && number.chars()
                                .allMatch(c -> (c >= '0' && c <= '9') || "+*#".indexOf(c) >= 0);
        return trunk.manners().userPhone() && isPhone ? ";user=phone" : "";
    }

    private static String phoneUri(Trunk trunk, String number, String host) {
        return NameAddr.uri(number, host) + phone(trunk, number);
    }
}
