package org.ringway.sip;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What routing and authentication need of a `sip:`, `sips:` or `tel:` URI (RFC 3261 section 19.1,
/// RFC 3966).
///
/// Reading is tolerant, takes time linear in the length and never throws: passwords and headers are
/// dropped, a `tel:` number becomes the user part.
///
/// @param scheme `sip`, `sips` or `tel`
/// @param user the unescaped user part without password and user parameters; empty when there is
///   none
/// @param host host name or address in lower case, IPv6 with brackets; empty for `tel:`
/// @param port 1 to 65535, or 0 when the URI names none
/// @param parameters URI parameters by lower-case name; without a value they are empty text
public record SipUri(
        String scheme, String user, String host, int port, Map<String, String> parameters) {
    private static final String VISUAL_SEPARATORS = "-.() ";

    /// Beside letters and digits, what parsers take that know less than the RFC.
    private static final String USER_MARKS = "-_.!~*'+";

    /// Copies the map.
    public SipUri {
        parameters = Map.copyOf(parameters);
    }

    /// Reads a URI without angle brackets around it.
    ///
    /// @return empty for another scheme, a missing host, control characters, or a port that is none
    public static Optional<SipUri> parse(String text) {
        if (text.chars().anyMatch(c -> c <= ' ' || c == 0x7f || c == '<' || c == '>')) {
            return Optional.empty();
        }
        var colon = text.indexOf(':');
        var scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        var rest = text.substring(colon + 1);
        return switch (scheme) {
            case "sip", "sips" -> sip(scheme, rest);
            case "tel" -> tel(rest);
            default -> Optional.empty();
        };
    }

    /// A user name as it is written in a URI: what may not stand there is escaped (RFC 3261 section
    /// 25.1).
    public static String userPart(String user) {
        var written = new StringBuilder(user.length());
        for (var octet : user.getBytes(StandardCharsets.UTF_8)) {
            var c = (char) (octet & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || USER_MARKS.indexOf(c) >= 0)) {
                written.append(c);
            } else {
                written.append("%%%02X".formatted((int) c));
            }
        }
        return written.toString();
    }

    /// The dialled number: the user part, without visual separators when it is nothing but a phone
    /// number (RFC 3966 section 5.1.1).
    public String number() {
        var phone =
                !user.isEmpty()
                        && user.chars()
                                .allMatch(c ->
                                        (c >= '0' && c <= '9')
                                                || c == '+'
                                                || VISUAL_SEPARATORS.indexOf(c) >= 0);
        return phone ? withoutSeparators(user) : user;
    }

    /// Whether both name the same resource for digest authentication: scheme, user, host and port
    /// agree, parameters do not matter (RFC 7616 section 3.4.6).
    public boolean sameResource(SipUri other) {
        return scheme.equals(other.scheme)
                && user.equals(other.user)
                && host.equals(other.host)
                && port == other.port;
    }

    private static Optional<SipUri> sip(String scheme, String rest) {
        var headers = rest.indexOf('?', Math.max(0, rest.indexOf('@')));
        var address = headers < 0 ? rest : rest.substring(0, headers);
        var at = address.lastIndexOf('@');
        var parts = address.substring(at + 1).split(";", -1);
        var host = parts[0].toLowerCase(Locale.ROOT);
        var port = 0;
        var portColon = host.startsWith("[") ? host.indexOf("]:") + 1 : host.indexOf(':');
        if (portColon > 0) {
            port = port(host.substring(portColon + 1));
            host = host.substring(0, portColon);
        }
        var user = at < 0 ? Optional.of("") : unescape(userOnly(address.substring(0, at)));
        if (!isHost(host) || port < 0 || user.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SipUri(scheme, user.get(), host, port, parameters(parts)));
    }

    private static Optional<SipUri> tel(String rest) {
        var parts = rest.split(";", -1);
        var number = withoutSeparators(parts[0]);
        var valid =
                !number.isEmpty()
                        && number.chars()
                                .allMatch(
                                        c -> Character.digit(c, 16) >= 0 || "+*#".indexOf(c) >= 0);
        return valid
                ? Optional.of(new SipUri("tel", number, "", 0, parameters(parts)))
                : Optional.empty();
    }

    private static String userOnly(String userInfo) {
        var end = userInfo.length();
        for (var mark : new char[] {':', ';'}) {
            var at = userInfo.indexOf(mark);
            end = at < 0 ? end : Math.min(end, at);
        }
        return userInfo.substring(0, end);
    }

    private static Map<String, String> parameters(String[] parts) {
        var found = new HashMap<String, String>();
        for (var i = 1; i < parts.length; i++) {
            var equals = parts[i].indexOf('=');
            var name = equals < 0 ? parts[i] : parts[i].substring(0, equals);
            if (!name.isEmpty()) {
                found.putIfAbsent(
                        name.toLowerCase(Locale.ROOT),
                        equals < 0 ? "" : parts[i].substring(equals + 1));
            }
        }
        return found;
    }

    private static int port(String text) {
        try {
            var port = Integer.parseInt(text);
            return port >= 1 && port <= 65535 ? port : -1;
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    private static boolean isHost(String host) {
        if (host.startsWith("[")) {
            return host.length() > 2
                    && host.indexOf(']') == host.length() - 1
                    && host.chars()
                            .skip(1)
                            .limit(host.length() - 2L)
                            .allMatch(c -> Character.digit(c, 16) >= 0 || c == ':' || c == '.');
        }
        return !host.isEmpty()
                && host.chars()
                        .allMatch(c ->
                                (c >= 'a' && c <= 'z')
                                        || (c >= '0' && c <= '9')
                                        || c == '-'
                                        || c == '.'
                                        || c == '_');
    }

    /// Empty for a broken escape or one that hides a control character.
    private static Optional<String> unescape(String text) {
        if (text.indexOf('%') < 0) {
            return Optional.of(text);
        }
        var in = text.getBytes(StandardCharsets.UTF_8);
        var out = new byte[in.length];
        var length = 0;
        for (var i = 0; i < in.length; i++) {
            var octet = in[i] & 0xff;
            if (octet == '%') {
                var high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
                var low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
                octet = high < 0 || low < 0 ? 0 : high * 16 + low;
                i += 2;
            }
            if (octet < ' ' || octet == 0x7f) {
                return Optional.empty();
            }
            out[length++] = (byte) octet;
        }
        return Optional.of(new String(out, 0, length, StandardCharsets.UTF_8));
    }

    private static String withoutSeparators(String text) {
        var kept = new StringBuilder(text.length());
        text.chars()
                .filter(c -> VISUAL_SEPARATORS.indexOf(c) < 0)
                .forEach(c -> kept.append((char) c));
        return kept.toString();
    }
}
