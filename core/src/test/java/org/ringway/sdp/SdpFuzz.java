package org.ringway.sdp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Breaks session descriptions at random, the same way for the same seed.
public final class SdpFuzz {
    private static final String ALPHABET =
            "vosctma=:/ \t\r\n\0019876543210-.,;abcxyzIP\u00e9\u2028\ud83d\ude00";

    private SdpFuzz() {}

    /// One to twenty small accidents.
    public static String broken(String original, RandomGenerator random) {
        var text = original;
        for (var left = random.nextInt(1, 21); left > 0 && !text.isEmpty(); left--) {
            text = random.nextBoolean() ? brokenLines(text, random) : brokenText(text, random);
        }
        return text;
    }

    /// A generator that gives the same numbers on every machine.
    public static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static String brokenText(String text, RandomGenerator random) {
        var at = random.nextInt(text.length());
        var letter = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + letter + text.substring(at + 1);
            case 1 -> text.substring(0, at) + letter + text.substring(at);
            case 2 -> text.substring(0, at) + text.substring(at + 1);
            default -> random.nextInt(8) == 0 ? text.substring(0, at) : digits(text, random);
        };
    }

    /// Replaces one run of digits by another, often an extreme one.
    private static String digits(String text, RandomGenerator random) {
        var numbers =
                List.of("0", "-1", "127", "128", "65535", "65536", "4294967296", "9".repeat(40));
        var from = random.nextInt(text.length());
        while (from < text.length() && !Character.isDigit(text.charAt(from))) {
            from++;
        }
        var to = from;
        while (to < text.length() && Character.isDigit(text.charAt(to))) {
            to++;
        }
        return text.substring(0, from)
                + numbers.get(random.nextInt(numbers.size()))
                + text.substring(to);
    }

    private static String brokenLines(String text, RandomGenerator random) {
        var lines = new ArrayList<>(text.lines().toList());
        if (lines.isEmpty()) {
            return text;
        }
        var one = random.nextInt(lines.size());
        var other = random.nextInt(lines.size());
        switch (random.nextInt(4)) {
            case 0 -> lines.remove(one);
            case 1 -> lines.add(one, lines.get(other));
            case 2 -> Collections.swap(lines, one, other);
            default -> lines.set(one, lines.get(one) + lines.get(other));
        }
        return String.join("\n", lines);
    }
}
