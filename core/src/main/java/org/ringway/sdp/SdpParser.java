package org.ringway.sdp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads session descriptions (RFC 8866) in one pass over the text.
///
/// Strict where a mistake would cost a call later, and tolerant otherwise: lines may end with CRLF,
/// LF or CR, the last one with nothing; blank lines, trailing blanks, unknown line types and a
/// missing `o=`, `s=` or `t=` line do no harm. What exceeds a limit is refused as a whole.
public final class SdpParser {
    /// Characters of a description at most.
    public static final int LONGEST_TEXT = 64 * 1024;

    /// Media sections at most.
    public static final int MOST_MEDIA = 64;

    /// Attributes at most, session and media sections together.
    public static final int MOST_ATTRIBUTES = 2048;

    /// ICE candidates at most, over all sections.
    public static final int MOST_CANDIDATES = 128;

    /// Formats of one media section at most: there are no more RTP payload types.
    public static final int MOST_FORMATS = 128;

    private static final int HIGHEST_PORT = 65_535;

    private final String text;
    private int position;
    private int number;
    private int attributes;
    private int candidates;
    private @Nullable MalformedSdp fault;

    private Origin origin = Origin.NONE;
    private String name = "-";
    private final Section session = new Section("", 0, "", List.of());
    private final List<Section> sections = new ArrayList<>();

    private SdpParser(String text) {
        this.text = text;
    }

    /// Reads a description.
    ///
    /// @return a [SessionDescription], or a [MalformedSdp] for what is none; never throws
    public static ParsedSdp parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            return new MalformedSdp(0, "longer than " + LONGEST_TEXT + " characters");
        }
        if (text.indexOf(0) >= 0) {
            return new MalformedSdp(0, "contains a NUL");
        }
        return new SdpParser(text).parse();
    }

    private ParsedSdp parse() {
        var first = next();
        if (fault == null && (first == null || first.type() != 'v' || !"0".equals(first.value()))) {
            fail(number, "does not begin with v=0");
        }
        for (var line = next(); line != null && fault == null; line = next()) {
            read(line);
        }
        if (fault != null) {
            return fault;
        }
        return new SessionDescription(
                origin,
                name,
                session.connection,
                session.bandwidths,
                new Attributes(session.attributes),
                sections.stream().map(Section::description).toList());
    }

    /// The next line that is not blank; null at the end of the text or after a fault.
    private @Nullable Line next() {
        while (position < text.length()) {
            var start = position;
            while (position < text.length() && !isLineEnd(text.charAt(position))) {
                position++;
            }
            var end = position;
            number++;
            skipLineEnd();
            while (end > start && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
                end--;
            }
            if (end > start) {
                return line(start, end);
            }
        }
        return null;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private void skipLineEnd() {
        if (position < text.length() && text.charAt(position) == '\r') {
            position++;
            if (position < text.length() && text.charAt(position) != '\n') {
                return;
            }
        }
        if (position < text.length()) {
            position++;
        }
    }

    private @Nullable Line line(int start, int end) {
        if (end - start < 2 || text.charAt(start + 1) != '=') {
            fail(number, "a line that is not <letter>=<value>");
            return null;
        }
        return new Line(number, text.charAt(start), text.substring(start + 2, end));
    }

    private void read(Line line) {
        var section = sections.isEmpty() ? session : sections.getLast();
        switch (line.type()) {
            case 'o' -> readOrigin(line);
            case 's' -> name = line.value().isEmpty() ? "-" : line.value();
            case 'c' -> readConnection(line, section);
            case 'b' -> section.bandwidths.add(line.value());
            case 'a' -> readAttribute(line, section);
            case 'm' -> readMedia(line);
            case 'v' -> fail(line.number(), "a second v= line");
            default -> {
                // Times, contacts and unknown types mean nothing to a gateway.
            }
        }
    }

    private void readOrigin(Line line) {
        var words = Line.words(line.value());
        var last = words.size();
        var address =
                last < 6
                        ? null
                        : Connection.read(
                                        words.get(last - 3),
                                        words.get(last - 2),
                                        words.get(last - 1))
                                .orElse(null);
        if (address == null) {
            fail(line.number(), "an o= line without its six fields");
            return;
        }
        // The user name is the one field that some phones fill with several words.
        var user = String.join("_", words.subList(0, last - 5));
        origin = new Origin(user, words.get(last - 5), words.get(last - 4), address);
    }

    private void readConnection(Line line, Section section) {
        var words = Line.words(line.value());
        var connection =
                words.size() == 3
                        ? Connection.read(words.get(0), words.get(1), words.get(2)).orElse(null)
                        : null;
        if (connection == null) {
            fail(line.number(), "a c= line without network, address type and address");
        } else if (section.connection == null) {
            section.connection = connection;
        }
    }

    private void readAttribute(Line line, Section section) {
        var colon = line.value().indexOf(':');
        var attribute = (colon < 0 ? line.value() : line.value().substring(0, colon)).strip();
        if (attribute.isEmpty()) {
            return;
        }
        if (++attributes > MOST_ATTRIBUTES) {
            fail(line.number(), "more than " + MOST_ATTRIBUTES + " attributes");
        } else if ("candidate".equals(attribute) && ++candidates > MOST_CANDIDATES) {
            fail(line.number(), "more than " + MOST_CANDIDATES + " candidates");
        } else {
            var value = colon < 0 ? "" : line.value().substring(colon + 1).strip();
            section.attributes.add(new Attribute(attribute, value));
        }
    }

    private void readMedia(Line line) {
        var words = Line.words(line.value());
        if (words.size() < 4) {
            fail(line.number(), "an m= line without kind, port, protocol and format");
            return;
        }
        var formats = words.subList(3, words.size());
        var port = port(words.get(1));
        if (port < 0) {
            fail(line.number(), "a port outside 0 to " + HIGHEST_PORT);
        } else if (formats.size() > MOST_FORMATS) {
            fail(line.number(), "more than " + MOST_FORMATS + " formats");
        } else if (sections.size() == MOST_MEDIA) {
            fail(line.number(), "more than " + MOST_MEDIA + " media sections");
        } else {
            sections.add(new Section(words.get(0), port, words.get(2), formats));
        }
    }

    /// Reads `5004` or `5004/2`; only the first of several ports is used.
    private static int port(String word) {
        var slash = word.indexOf('/');
        var port = Line.number(slash < 0 ? word : word.substring(0, slash));
        var count = slash < 0 ? 1 : Line.number(word.substring(slash + 1));
        var fits = port <= HIGHEST_PORT && count >= 1 && count <= HIGHEST_PORT;
        return fits ? port : -1;
    }

    private void fail(int line, String detail) {
        if (fault == null) {
            fault = new MalformedSdp(line, detail);
        }
    }

    /// A section while it is being read; the session itself is one without an `m=` line.
    private static final class Section {
        private final String kind;
        private final int port;
        private final String protocol;
        private final List<String> formats;
        private final List<String> bandwidths = new ArrayList<>();
        private final List<Attribute> attributes = new ArrayList<>();
        private @Nullable Connection connection;

        Section(String kind, int port, String protocol, List<String> formats) {
            this.kind = kind;
            this.port = port;
            this.protocol = protocol;
            this.formats = formats;
        }

        MediaDescription description() {
            return new MediaDescription(
                    kind,
                    port,
                    protocol,
                    formats,
                    connection,
                    bandwidths,
                    new Attributes(attributes));
        }
    }
}
