package org.ringway.persistence.edit;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Which texts a field takes.
///
/// @param allowed the characters it may have
/// @param names the same for people, after "allowed are"
/// @param shortest characters at least
/// @param longest characters at most
record TextRule(IntPredicate allowed, String names, int shortest, int longest) {
    private static final String USER_MARKS = "._+*#-";

    /// Numbers, aliases and user names: what may stand in a SIP URI unescaped and is dialled.
    static final TextRule USER =
            new TextRule(
                    c -> isLetterOrDigit(c) || USER_MARKS.indexOf(c) >= 0,
                    "letters, digits and " + USER_MARKS,
                    1,
                    64);

    /// User names and logins, which stand in quoted strings and URIs of other servers.
    static final TextRule ACCOUNT =
            new TextRule(
                    c ->
                            !Character.isISOControl(c)
                                    && !Character.isWhitespace(c)
                                    && "<>\"".indexOf(c) < 0,
                    "all but blanks, control characters and <>\"",
                    0,
                    128);

    /// Host names and addresses of other people's servers, with what may stand behind them.
    static final TextRule PLACE =
            new TextRule(
                    c -> isLetterOrDigit(c) || "._-:[];=".indexOf(c) >= 0,
                    "letters, digits and ._-:[];=",
                    0,
                    253);

    /// Where a call is sent: a URI, or a word with what it is of.
    static final TextRule TARGET =
            new TextRule(
                    c -> c > ' ' && c < 0x7f && "<>\"".indexOf(c) < 0,
                    "visible ASCII but <>\"",
                    1,
                    255);

    /// What some clients are never part of.
    static final TextRule AGENT_CODECS =
            new TextRule(
                    c -> !Character.isISOControl(c) && c != ';',
                    "all but control characters and ;",
                    3,
                    300);

    /// Passwords for other people's servers.
    static final TextRule FOREIGN_PASSWORD =
            new TextRule(c -> !Character.isISOControl(c), "no control characters", 0, 200);

    /// Names of trunks and rules.
    static final TextRule NAME =
            new TextRule(
                    c -> isLetterOrDigit(c) || "._-".indexOf(c) >= 0,
                    "letters, digits and ._-",
                    1,
                    64);

    /// Names of codecs.
    static final TextRule CODEC =
            new TextRule(
                    c -> isLetterOrDigit(c) || ".-/".indexOf(c) >= 0,
                    "letters, digits and .-/",
                    1,
                    40);

    /// Ids of tenants.
    static final TextRule ID =
            new TextRule(
                    c -> isLowerCaseOrDigit(c) || c == '-',
                    "lower-case letters, digits and -",
                    1,
                    40);

    /// Host names and addresses.
    static final TextRule HOST =
            new TextRule(
                    c -> isLowerCaseOrDigit(c) || ".:-".indexOf(c) >= 0,
                    "lower-case letters, digits and .:-",
                    1,
                    253);

    /// Addresses with or without a port.
    static final TextRule ADDRESS =
            new TextRule(
                    c -> (c >= '0' && c <= '9') || isHexLetter(c) || ".:[]".indexOf(c) >= 0,
                    "hexadecimal digits and .:[]",
                    1,
                    60);

    /// Web origins.
    static final TextRule ORIGIN =
            new TextRule(
                    c -> isLowerCaseOrDigit(c) || ".:-/[]*".indexOf(c) >= 0,
                    "lower-case letters, digits and .:-/[]*",
                    1,
                    300);

    /// Number patterns.
    static final TextRule PATTERN =
            new TextRule(c -> c > ' ' && c < 0x7f, "visible ASCII characters", 1, 64);

    /// The same where a comma separates them.
    static final TextRule LISTED_PATTERN =
            new TextRule(
                    c -> c > ' ' && c < 0x7f && c != ',', "visible ASCII but the comma", 1, 64);

    /// Short codes of digits.
    static final TextRule DIGITS = new TextRule(c -> c >= '0' && c <= '9', "digits", 0, 8);

    /// What is dialled in front.
    static final TextRule PREFIX =
            new TextRule(
                    c -> (c >= '0' && c <= '9') || "+*#".indexOf(c) >= 0, "digits and +*#", 0, 32);

    /// What people read.
    static final TextRule PROSE =
            new TextRule(c -> !Character.isISOControl(c), "no control characters", 0, 200);

    /// Passwords: what a digest can be made of and a person can type.
    static final TextRule PASSWORD =
            new TextRule(c -> !Character.isISOControl(c), "no control characters", 1, 128);

    /// What keeps a text from being taken; empty when nothing does.
    Optional<Fault> check(String text) {
        for (var at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            var c = text.codePointAt(at);
            if (!allowed.test(c)) {
                return Fault.value(
                        "%s at position %d is not allowed; allowed are %s."
                                .formatted(shown(c), text.codePointCount(0, at) + 1, names));
            }
        }
        var length = text.codePointCount(0, text.length());
        return length >= shortest && length <= longest
                ? Optional.empty()
                : Fault.value("It must have %d to %d characters.".formatted(shortest, longest));
    }

    /// The same rule for texts that may not be empty.
    TextRule filled() {
        return new TextRule(allowed, names, 1, longest);
    }

    private static String shown(int c) {
        var code = String.format(Locale.ROOT, "U+%04X", c);
        return Character.isISOControl(c) || Character.isWhitespace(c)
                ? "The character " + code
                : "The character '" + Character.toString(c) + "' (" + code + ")";
    }

    private static boolean isLowerCaseOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    private static boolean isHexLetter(int c) {
        return (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private static boolean isLetterOrDigit(int c) {
        return isLowerCaseOrDigit(c) || (c >= 'A' && c <= 'Z');
    }
}
