package org.ringway.ice;

import java.util.random.RandomGenerator;

/// One end's user name fragment and password (RFC 8839 section 5.4).
///
/// @param fragment 4 to 256 characters of the `ice-char` alphabet
/// @param password 22 to 256 characters of the `ice-char` alphabet
public record IceCredentials(String fragment, String password) {
    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int FRAGMENT_LENGTH = 8;
    private static final int PASSWORD_LENGTH = 24;

    /// Checks both lengths and the alphabet.
    public IceCredentials {
        check(fragment, 4);
        check(password, 22);
    }

    /// Fresh credentials: 48 bits of fragment, 144 bits of password.
    ///
    /// @param random must be cryptographically strong outside tests
    public static IceCredentials random(RandomGenerator random) {
        return new IceCredentials(draw(random, FRAGMENT_LENGTH), draw(random, PASSWORD_LENGTH));
    }

    /// The fragment alone: a password never reaches a log.
    @Override
    public String toString() {
        return "IceCredentials[" + fragment + "]";
    }

    private static void check(String value, int shortest) {
        if (value.length() < shortest || value.length() > 256) {
            throw new IllegalArgumentException("ICE credential of length " + value.length());
        }
        if (!value.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)) {
            throw new IllegalArgumentException("ICE credential with a character outside ice-char");
        }
    }

    private static String draw(RandomGenerator random, int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
