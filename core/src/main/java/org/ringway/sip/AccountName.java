package org.ringway.sip;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the names of an account, its login and its user name for authentication, may not hold: they
/// stand in URIs and in quoted strings, and many servers that are given such a name neither refuse
/// nor answer.
public final class AccountName {
    private static final String SECOND_SIGN = "a second @";
    private static final Pattern SCHEME =
            Pattern.compile("(?:^|<)\\s*sips?:", Pattern.CASE_INSENSITIVE);
    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");

    private AccountName() {}

    /// Which character a name may not hold: a blank, `<`, `>`, `"`, a second `@` or a control
    /// character. Everything else may stand in it.
    ///
    /// @return plain words without quotes and controls for a Reason header and for administrators,
    ///   such as `a space` or `the control character U+0007`; empty when the name may be used
    public static Optional<String> fault(String name) {
        var signs = 0;
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            signs += c == '@' ? 1 : 0;
            var fault = signs > 1 ? SECOND_SIGN : fault(c);
            if (!fault.isEmpty()) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /// The same for the user part of an address header, escaped or not, however broken the rest of
    /// the header is.
    ///
    /// @param header the value of a From or To header
    public static Optional<String> faultOfAddress(String header) {
        var scheme = SCHEME.matcher(header);
        if (!scheme.find()) {
            return Optional.empty();
        }
        var address = header.substring(scheme.end());
        var at = address.lastIndexOf('@');
        if (at < 0) {
            return Optional.empty();
        }
        var user = address.substring(0, at);
        return user.indexOf('@') >= 0 ? Optional.of(SECOND_SIGN) : fault(unescaped(user));
    }

    /// The same for the user name in an `Authorization` header.
    public static Optional<String> faultOfCredentials(String header) {
        var parameters = header.indexOf(' ');
        return parameters < 0
                ? Optional.empty()
                : DigestCredentials.parameters(header.substring(parameters + 1))
                        .map(all -> all.getOrDefault("username", ""))
                        .flatMap(AccountName::fault);
    }

    private static String unescaped(String user) {
        return ESCAPE.matcher(user)
                .replaceAll(escape -> {
                    var octet = (char) Integer.parseInt(escape.group(1), 16);
                    return Matcher.quoteReplacement(octet < 0x80 ? "" + octet : escape.group());
                });
    }

    private static String fault(char c) {
        return switch (c) {
            case ' ' -> "a space";
            case '<', '>' -> "the character " + c;
            case '"' -> "a double quote";
            default ->
                    Character.isISOControl(c)
                            ? "the control character U+%04X".formatted((int) c)
                            : Character.isWhitespace(c) ? "a space" : "";
        };
    }
}
