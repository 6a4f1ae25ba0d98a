package org.ringway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Patterns against each other.
class NumberPatternTest {
    private static final int LONGEST = 3;

    @Test
    void twoOverlapExactlyWhenSomeNumberFitsBoth() {
        var prefixes = texts("1+X");
        var numbers = texts("17+");
        var all = new ArrayList<NumberPattern>();
        for (var prefix : prefixes) {
            if (!prefix.isEmpty()) {
                all.add(NumberPattern.compile(prefix));
            }
            all.add(NumberPattern.compile(prefix + "*"));
        }
        for (var one : all) {
            for (var other : all) {
                assertThat(one.overlaps(other))
                        .as("%s and %s", one, other)
                        .isEqualTo(
                                numbers.stream().anyMatch(n -> one.matches(n) && other.matches(n)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "+49X1, +491X, true",
        "+49X1, +49X2, false",
        "+49X*, +49X*, true",
        "+49*, +491*, false",
        "+491, +49X, false",
        "*, *, true",
    })
    void rivalsMatchTheSameAndNeitherIsMoreExact(String one, String other, boolean areRivals) {
        var first = NumberPattern.compile(one);
        var second = NumberPattern.compile(other);
        assertThat(first.rivals(second)).isEqualTo(areRivals);
        assertThat(second.rivals(first)).isEqualTo(areRivals);
    }

    /// Everything that can be written with some characters, up to a length.
    private static List<String> texts(String characters) {
        var texts = new ArrayList<>(List.of(""));
        for (var at = 0; at < texts.size(); at++) {
            var text = texts.get(at);
            if (text.length() < LONGEST) {
                characters.chars().forEach(c -> texts.add(text + (char) c));
            }
        }
        return texts;
    }
}
