package org.ringway.tenant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Codecs that a kind of client gets wrong.
///
/// @param pattern what its `User-Agent` looks like, in any case: `*` stands for any text
/// @param codecs names of codecs, as written
public record AgentCodecs(String pattern, List<String> codecs) {
    private static final String BETWEEN_RULES = ";";

    /// Copies the list.
    ///
    /// @throws IllegalArgumentException for an empty pattern, or one that could not be written
    public AgentCodecs {
        codecs = List.copyOf(codecs);
        if (pattern.isBlank() || pattern.contains(BETWEEN_RULES) || pattern.contains("=")) {
            throw new IllegalArgumentException("not a pattern of a User-Agent: " + pattern);
        }
    }

    /// Whether a client is of that kind.
    public boolean fits(String userAgent) {
        var regex =
                Arrays.stream(pattern.strip().split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                .matcher(userAgent)
                .matches();
    }

    /// Reads rules such as `*Edge/*=SILK,G722; Old Phone*=OPUS`.
    ///
    /// @throws IllegalArgumentException for a rule without a pattern or an equals sign
    public static List<AgentCodecs> read(String rules) {
        var read = new ArrayList<AgentCodecs>();
        for (var rule : rules.split(BETWEEN_RULES, -1)) {
            if (rule.isBlank()) {
                continue;
            }
            var sign = rule.indexOf('=');
            if (sign < 0) {
                throw new IllegalArgumentException("not <User-Agent>=<codecs>: " + rule.strip());
            }
            read.add(
                    new AgentCodecs(
                            rule.substring(0, sign).strip(),
                            CodecNames.split(rule.substring(sign + 1))));
        }
        return read;
    }

    /// The rules as [#read] takes them.
    public static String write(List<AgentCodecs> rules) {
        return rules.stream()
                .map(rule -> rule.pattern() + "=" + String.join(",", rule.codecs()))
                .collect(Collectors.joining(BETWEEN_RULES));
    }
}
