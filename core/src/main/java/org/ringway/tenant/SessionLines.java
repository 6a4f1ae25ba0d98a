package org.ringway.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Lines that a party wants to read at the session level of every description of ours: bandwidths
/// between `c=` and `t=`, attributes behind them (RFC 8866 section 5). What could end a line or
/// change how media flows is never written, whatever was configured.
///
/// @param lines as written: `b=AS:3000`, `b-TIAS:2500000`, `a=tool:x`
public record SessionLines(List<String> lines) {
    /// None at all.
    public static final SessionLines NONE = new SessionLines(List.of());

    /// Lines at most.
    public static final int MOST = 16;

    /// Between two lines that are kept as one text.
    public static final String SEPARATOR = "\n";

    /// RFC 8866 section 5.8, RFC 3890, RFC 3556. Some write a hyphen for the equals sign.
    private static final Pattern BANDWIDTH =
            Pattern.compile("b[=-]((?:AS|CT|TIAS|RS|RR):[0-9]{1,10})");

    /// Attributes that describe a session and steer nothing.
    private static final Pattern ATTRIBUTE =
            Pattern.compile(
                    "a=((?:tool|cat|keywds|type|charset|lang|sdplang|[Xx]-[A-Za-z0-9-]{1,40})"
                            + "(?::[\\x20-\\x7E]{1,200})?)");

    /// Copies the list.
    public SessionLines {
        lines = List.copyOf(lines);
    }

    /// Reads lines that are kept as one text.
    public static SessionLines read(String text) {
        return text.isEmpty() ? NONE : new SessionLines(List.of(text.split(SEPARATOR, -1)));
    }

    /// The texts of the `b=` lines, without the `b=`.
    public List<String> bandwidths() {
        return all(BANDWIDTH);
    }

    /// The texts of the `a=` lines, without the `a=`.
    public List<String> attributes() {
        return all(ATTRIBUTE);
    }

    /// What is wrong with the lines, one plain sentence each; empty when nothing is.
    ///
    /// @param field where they were written, for people to find it
    public List<String> problems(String field) {
        var problems = new ArrayList<String>();
        if (lines.size() > MOST) {
            problems.add(field + " has more than " + MOST + " lines");
        }
        for (var index = 0; index < lines.size(); index++) {
            var line = lines.get(index);
            if (line.chars().anyMatch(Character::isISOControl)) {
                problems.add(
                        "%s[%d] holds a line break or a control character".formatted(field, index));
            } else if (text(BANDWIDTH, line).or(() -> text(ATTRIBUTE, line)).isEmpty()) {
                problems.add(
                        "%s[%d] is neither b=AS, CT, TIAS, RS, RR with a number nor an a= line that may be set"
                                .formatted(field, index));
            }
        }
        return problems;
    }

    private List<String> all(Pattern kind) {
        return lines.stream().limit(MOST).flatMap(line -> text(kind, line).stream()).toList();
    }

    private static Optional<String> text(Pattern kind, String line) {
        var match = kind.matcher(line);
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }
}
