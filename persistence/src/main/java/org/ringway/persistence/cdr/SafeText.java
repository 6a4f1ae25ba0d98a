package org.ringway.persistence.cdr;

/// Makes text from the network fit for a column: PostgreSQL refuses the character 0, and a column
/// has an end.
final class SafeText {
    private SafeText() {}

    /// The text without control characters, cut to a length.
    ///
    /// @param length characters at most
    static String of(String text, int length) {
        var clean = text.codePoints().anyMatch(Character::isISOControl) ? cleaned(text) : text;
        return clean.length() <= length ? clean : cut(clean, length);
    }

    private static String cleaned(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().filter(c -> !Character.isISOControl(c)).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /// Half a surrogate pair is no text either.
    private static String cut(String text, int length) {
        return text.substring(
                0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
