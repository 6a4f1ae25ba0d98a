package org.ringway.settings;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Environment variables read as typed values; whatever does not fit is an [InvalidSetting].
final class Variables {
    private static final String PORT = "a port, 1 to 65535";
    private static final String SILENCE = "true, false or true,<seconds>, 10 to 3600 seconds";
    private static final Pattern SILENCE_OF = Pattern.compile("(?i)true\\s*,\\s*(\\d{1,4})");
    private static final String SERVER = "host, host:port or [IPv6 address]:port";

    private final Map<String, String> values;

    Variables(Map<String, String> values) {
        this.values = values;
    }

    InetAddress address(String variable, String byDefault) {
        return literal(variable, text(variable, byDefault));
    }

    List<InetAddress> addresses(String variable) {
        var found = new ArrayList<InetAddress>();
        for (var part : text(variable, "").split(",", -1)) {
            if (!part.isBlank()) {
                found.add(literal(variable, part.strip()));
            }
        }
        return found;
    }

    int port(String variable, int byDefault) {
        return within(variable, text(variable, String.valueOf(byDefault)), 65535, PORT);
    }

    int number(String variable, int byDefault) {
        return number(variable, byDefault, 1_000_000);
    }

    int number(String variable, int byDefault, int most) {
        var text = text(variable, String.valueOf(byDefault));
        return within(variable, text, most, "a number, 1 to " + most);
    }

    /// The same where 0 stands for never.
    int numberOrNone(String variable, int byDefault, int most) {
        var text = text(variable, String.valueOf(byDefault));
        return text.equals("0") ? 0 : within(variable, text, most, "a number, 0 to " + most);
    }

    PortRange ports(String variable, String byDefault) {
        var text = text(variable, byDefault);
        var ends = text.split("-", 2);
        try {
            return new PortRange(
                    Integer.parseInt(ends[0].strip()),
                    Integer.parseInt(ends[ends.length - 1].strip()));
        } catch (IllegalArgumentException _) {
            throw new InvalidSetting(variable, text, "first-last, both 1024 to 65535");
        }
    }

    boolean flag(String variable) {
        var text = text(variable, "false");
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidSetting(variable, text, "true or false");
        };
    }

    /// How long silence is borne: `true` for the default, `true,<seconds>`, or null for `false`.
    @Nullable Duration silence(String variable, Duration byDefault) {
        var text = text(variable, "true");
        if (text.equalsIgnoreCase("false")) {
            return null;
        }
        if (text.equalsIgnoreCase("true")) {
            return byDefault;
        }
        var wanted = SILENCE_OF.matcher(text);
        if (wanted.matches()) {
            var seconds = Integer.parseInt(wanted.group(1));
            if (seconds >= 10 && seconds <= 3600) {
                return Duration.ofSeconds(seconds);
            }
        }
        throw new InvalidSetting(variable, text, SILENCE);
    }

    /// One of an enumeration's constants, in lower case.
    <E extends Enum<E>> E choice(String variable, E byDefault) {
        var text = text(variable, byDefault.name());
        var allowed = byDefault.getDeclaringClass().getEnumConstants();
        return Arrays.stream(allowed)
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidSetting(
                                variable,
                                text,
                                Arrays.stream(allowed)
                                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(" or "))));
    }

    @Nullable HostPort server(String variable, int defaultPort) {
        var text = text(variable, "");
        return text.isEmpty() ? null : server(variable, text, defaultPort);
    }

    /// Servers by their addresses, separated by commas.
    List<HostPort> servers(String variable, int defaultPort) {
        var found = new ArrayList<HostPort>();
        for (var part : text(variable, "").split(",", -1)) {
            if (!part.isBlank()) {
                var server = server(variable, part.strip(), defaultPort);
                literal(variable, server.host());
                found.add(server);
            }
        }
        return found;
    }

    private static HostPort server(String variable, String text, int defaultPort) {
        var hostEnd = text.startsWith("[") ? text.indexOf(']') + 1 : text.lastIndexOf(':');
        if (hostEnd < 0 || hostEnd == text.length()) {
            return new HostPort(host(variable, text), defaultPort);
        }
        if (text.charAt(hostEnd) != ':') {
            throw new InvalidSetting(variable, text, SERVER);
        }
        var port = within(variable, text.substring(hostEnd + 1), 65535, SERVER);
        return new HostPort(host(variable, text.substring(0, hostEnd)), port);
    }

    private static String host(String variable, String text) {
        var host = text.startsWith("[") ? text.substring(1, text.length() - 1) : text;
        var bareIpv6 = host.equals(text) && host.indexOf(':') >= 0;
        if (host.isEmpty() || bareIpv6 || host.chars().anyMatch(Character::isWhitespace)) {
            throw new InvalidSetting(variable, text, SERVER);
        }
        return host;
    }

    private String text(String variable, String byDefault) {
        var value = values.getOrDefault(variable, "").strip();
        return value.isEmpty() ? byDefault : value;
    }

    private static InetAddress literal(String variable, String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException _) {
            throw new InvalidSetting(variable, text, "an IPv4 or IPv6 address");
        }
    }

    private static int within(String variable, String text, int last, String allowed) {
        try {
            var number = Integer.parseInt(text.strip());
            if (number >= 1 && number <= last) {
                return number;
            }
        } catch (NumberFormatException _) {
            // The same answer as for a number out of range.
        }
        throw new InvalidSetting(variable, text, allowed);
    }
}
