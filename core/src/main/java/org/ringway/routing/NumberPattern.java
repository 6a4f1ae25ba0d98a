package org.ringway.routing;

/// What a dialled number must look like: literal characters, `X` for one digit, and `*` at the end
/// for any rest. Matching takes time linear in the length.
public final class NumberPattern {
    private static final int LONGEST = 64;

    private final String prefix;
    private final boolean open;

    private NumberPattern(String prefix, boolean open) {
        this.prefix = prefix;
        this.open = open;
    }

    /// Reads a pattern.
    ///
    /// @throws IllegalArgumentException with one plain sentence for an administrator when it is
    ///   empty, longer than 64 characters, holds a blank or a control character, or a `*` that is
    ///   not at its end
    public static NumberPattern compile(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException("A number pattern has 1 to 64 characters.");
        }
        if (text.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            throw new IllegalArgumentException(
                    "The number pattern holds a blank or a control character.");
        }
        var star = text.indexOf('*');
        if (star >= 0 && star < text.length() - 1) {
            throw new IllegalArgumentException(
                    "In the number pattern " + text + " a * may stand only at the end.");
        }
        return star < 0
                ? new NumberPattern(text, false)
                : new NumberPattern(text.substring(0, star), true);
    }

    /// How exactly it says what it matches: a greater number for more literal characters, then for
    /// one without a `*`, then for a longer one.
    int exactness() {
        var literals = (int) prefix.chars().filter(c -> c != 'X').count();
        return (literals * 2 + (open ? 0 : 1)) * (LONGEST + 1) + prefix.length();
    }

    /// Whether there is a number that fits this one and another one.
    public boolean overlaps(NumberPattern other) {
        var shorter = Math.min(prefix.length(), other.prefix.length());
        for (var i = 0; i < shorter; i++) {
            if (!meet(prefix.charAt(i), other.prefix.charAt(i))) {
                return false;
            }
        }
        return prefix.length() == other.prefix.length()
                || (prefix.length() == shorter ? open : other.open);
    }

    private static boolean meet(char one, char other) {
        return one == other || (one == 'X' && isDigit(other)) || (other == 'X' && isDigit(one));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// Whether there is a number that fits this one and another one, neither of which says more
    /// exactly what it matches.
    public boolean rivals(NumberPattern other) {
        return exactness() == other.exactness() && overlaps(other);
    }

    /// What every number that fits begins with.
    String lead() {
        var joker = prefix.indexOf('X');
        return joker < 0 ? prefix : prefix.substring(0, joker);
    }

    /// Whether a dialled number fits.
    public boolean matches(String number) {
        var lengthFits =
                open ? number.length() >= prefix.length() : number.length() == prefix.length();
        if (!lengthFits) {
            return false;
        }
        for (var i = 0; i < prefix.length(); i++) {
            var wanted = prefix.charAt(i);
            var dialled = number.charAt(i);
            var fits = wanted == 'X' ? isDigit(dialled) : dialled == wanted;
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /// The pattern as it was written.
    @Override
    public String toString() {
        return open ? prefix + "*" : prefix;
    }
}
