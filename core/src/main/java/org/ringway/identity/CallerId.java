package org.ringway.identity;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.ringway.sip.NameAddr;
import org.ringway.sip.SipUri;
import org.ringway.tenant.Extension;
import org.ringway.tenant.Trunk;

/// Who a caller is, before anybody is told.
///
/// @param number the caller's number; may be empty, or no number at all
/// @param displayName how the caller is shown; may be empty
/// @param outside what trunks are told in place of the number; empty for what each trunk's rule
///   makes of it
/// @param origin who says so
/// @param isWithheld whether the caller wants not to be known
public record CallerId(
        String number, String displayName, String outside, Origin origin, boolean isWithheld) {
    /// Who says which number a caller has.
    public enum Origin {
        /// The gateway itself: it is the tenant's, and a trunk's rule is applied to it.
        OWN,
        /// A trunk that is trusted (RFC 3325 section 5).
        ASSERTED,
        /// Somebody who could say anything.
        CLAIMED
    }

    private static final String ANONYMOUS = "anonymous";
    private static final String ANONYMOUS_HOST = "anonymous.invalid";

    /// An extension.
    public static CallerId of(Extension extension) {
        return new CallerId(
                extension.number(),
                extension.displayName(),
                extension.outsideNumber(),
                Origin.OWN,
                false);
    }

    /// Somebody of the tenant who is no extension, for example an AI voice.
    public static CallerId ofNumber(String number) {
        return new CallerId(number, "", "", Origin.OWN, false);
    }

    /// Somebody outside.
    public static CallerId foreign(String number, String displayName) {
        return new CallerId(number, displayName, "", Origin.CLAIMED, false);
    }

    /// The same who wants not to be known, or does not mind.
    public CallerId withheld(boolean wish) {
        return new CallerId(number, displayName, outside, origin, wish);
    }

    /// The same shown in another way.
    public CallerId named(String display) {
        return new CallerId(number, display, outside, origin, isWithheld);
    }

    /// Whether it is a number of the tenant's.
    public boolean isOwn() {
        return origin == Origin.OWN;
    }

    /// Whether an INVITE says that its sender wants not to be known: `Privacy: id` or `user` (RFC
    /// 3323 section 4.2, RFC 3325 section 9.3), or an anonymous From (RFC 3323 section 4.1.1.3).
    ///
    /// @param privacy the values of its Privacy headers
    /// @param from the value of its From header
    public static boolean isWithheld(List<String> privacy, String from) {
        return privacy.stream()
                        .flatMap(value -> Stream.of(value.split("[;,]")))
                        .map(value -> value.strip().toLowerCase(Locale.ROOT))
                        .anyMatch(value -> value.equals("id") || value.equals("user"))
                || isAnonymous(from);
    }

    /// Whether a From header names nobody.
    public static boolean isAnonymous(String from) {
        return NameAddr.parse(from)
                .flatMap(NameAddr::sipUri)
                .filter(uri ->
                        uri.user().equalsIgnoreCase(ANONYMOUS) || uri.host().equals(ANONYMOUS_HOST))
                .isPresent();
    }

    /// The caller of a call that comes from a trunk: whom a trunk assures us of that is trusted
    /// (RFC 3325 section 5), else whom From names.
    ///
    /// @param asserted the values of P-Asserted-Identity, which count for nothing unless the trunk
    ///   is trusted
    /// @param privacy the values of its Privacy headers
    /// @param from the value of its From header
    public static CallerId from(
            Trunk trunk, List<String> asserted, List<String> privacy, String from) {
        var named = NameAddr.parse(from);
        var sure =
                trunk.identity().isTrusted()
                        ? asserted.stream().flatMap(CallerId::numbered).findFirst()
                        : Optional.<NameAddr>empty();
        var shown = sure.or(() -> named);
        var number = shown.flatMap(NameAddr::sipUri).map(SipUri::number).orElse("");
        var display =
                sure.map(NameAddr::displayName)
                        .filter(name -> !name.isEmpty())
                        .or(() -> named.map(NameAddr::displayName))
                        .orElse("");
        var origin = sure.isPresent() ? Origin.ASSERTED : Origin.CLAIMED;
        return new CallerId(number, display, "", origin, isWithheld(privacy, from));
    }

    private static Stream<NameAddr> numbered(String value) {
        return NameAddr.parseList(value).orElse(List.of()).stream()
                .filter(one -> one.sipUri().filter(uri -> !uri.number().isEmpty()).isPresent());
    }
}
