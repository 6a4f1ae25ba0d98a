package org.ringway.sip;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One value of a From, To or Contact header (RFC 3261 section 20.10).
///
/// Reading is tolerant, takes time linear in the length and never throws.
///
/// @param displayName without its quotes; empty when there is none
/// @param uri the URI exactly as it was written, without angle brackets
/// @param parameters header parameters by lower-case name, unquoted; without a value they are empty
///   text
public record NameAddr(String displayName, String uri, Map<String, String> parameters) {
    private static final int UNBALANCED = -2;

    /// Copies the map.
    public NameAddr {
        parameters = Map.copyOf(parameters);
    }

    /// Reads one value.
    ///
    /// @return empty when there is no URI, or a quote or bracket is left open
    public static Optional<NameAddr> parse(String text) {
        var open = outsideQuotes(text, '<', 0);
        if (open == UNBALANCED) {
            return Optional.empty();
        }
        if (open < 0) {
            var semicolon = text.indexOf(';');
            var uri = (semicolon < 0 ? text : text.substring(0, semicolon)).strip();
            var rest = semicolon < 0 ? "" : text.substring(semicolon);
            return uri.isEmpty() || uri.indexOf('"') >= 0
                    ? Optional.empty()
                    : Optional.of(new NameAddr("", uri, parameters(rest)));
        }
        var close = text.indexOf('>', open);
        var uri = close < 0 ? "" : text.substring(open + 1, close).strip();
        if (uri.isEmpty()) {
            return Optional.empty();
        }
        var name = unquote(text.substring(0, open).strip());
        return Optional.of(new NameAddr(name, uri, parameters(text.substring(close + 1))));
    }

    /// Splits a header at its commas and reads each value.
    ///
    /// @return empty when any value cannot be read
    public static Optional<List<NameAddr>> parseList(String header) {
        var values = new ArrayList<NameAddr>();
        var start = 0;
        while (start <= header.length()) {
            var comma = outsideBrackets(header, start);
            var value = parse(header.substring(start, comma));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
            start = comma + 1;
        }
        return Optional.of(values);
    }

    /// Writes a value whose quoted string nobody can break out of (RFC 3261 section 25.1).
    ///
    /// @param display may hold anything; empty for none
    /// @param uri is known to be one
    public static String write(String display, String uri) {
        var quoted = display.replaceAll("[\\p{Cntrl}]", "").replaceAll("([\"\\\\])", "\\\\$1");
        return (quoted.isEmpty() ? "" : '"' + quoted + "\" ") + "<" + uri + ">";
    }

    /// A `sip:` URI.
    ///
    /// @param user may hold anything: what no telephone would take is left out, and nobody at all
    ///   is anonymous
    /// @param host is known to be one
    public static String uri(String user, String host) {
        var safe = user.replaceAll("[^A-Za-z0-9+*#._~!-]", "");
        return "sip:" + (safe.isEmpty() ? "anonymous" : safe).replace("#", "%23") + "@" + host;
    }

    /// The URI as values; empty when it is not one that the gateway speaks.
    public Optional<SipUri> sipUri() {
        return SipUri.parse(uri);
    }

    /// The position of a mark outside quoted strings, -1 for none.
    private static int outsideQuotes(String text, char mark, int from) {
        var quoted = false;
        for (var i = from; i < text.length(); i++) {
            var c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == mark) {
                return i;
            }
        }
        return quoted ? UNBALANCED : -1;
    }

    private static int outsideBrackets(String text, int from) {
        var quoted = false;
        var bracketed = false;
        for (var i = from; i < text.length(); i++) {
            var c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"' && !bracketed) {
                quoted = !quoted;
            } else if (c == '<' && !quoted) {
                bracketed = true;
            } else if (c == '>') {
                bracketed = bracketed && quoted;
            } else if (c == ',' && !quoted && !bracketed) {
                return i;
            }
        }
        return text.length();
    }

    private static Map<String, String> parameters(String text) {
        var found = new HashMap<String, String>();
        var start = 0;
        while (start < text.length()) {
            var next = outsideQuotes(text, ';', start);
            var end = next < 0 ? text.length() : next;
            var part = text.substring(start, end);
            var equals = part.indexOf('=');
            var name = (equals < 0 ? part : part.substring(0, equals)).strip();
            if (!name.isEmpty()) {
                found.putIfAbsent(
                        name.toLowerCase(Locale.ROOT),
                        equals < 0 ? "" : unquote(part.substring(equals + 1).strip()));
            }
            start = end + 1;
        }
        return found;
    }

    private static String unquote(String text) {
        if (text.length() < 2 || text.charAt(0) != '"' || !text.endsWith("\"")) {
            return text;
        }
        var plain = new StringBuilder(text.length());
        for (var i = 1; i < text.length() - 1; i++) {
            if (text.charAt(i) == '\\' && i < text.length() - 2) {
                i++;
            }
            plain.append(text.charAt(i));
        }
        return plain.toString();
    }
}
