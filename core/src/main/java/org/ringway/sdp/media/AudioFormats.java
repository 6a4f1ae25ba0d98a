package org.ringway.sdp.media;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ringway.sdp.MediaDescription;

/// What an audio section lists, sorted by purpose.
///
/// @param codecs codecs in the writer's order of preference. Comfort noise, redundancy and
///   retransmission formats are left out: none of them is ever negotiated
/// @param events telephone events in the writer's order, usually one per clock rate
/// @param ptime milliseconds of sound per packet that the writer wants to receive, 10 to 200; 20
///   when it says nothing
public record AudioFormats(List<RtpMap> codecs, List<RtpMap> events, int ptime) {
    /// Milliseconds of sound per packet when nobody asks for anything else.
    public static final int USUAL_PTIME = 20;

    private static final int LONGEST_NAME = 32;

    private static final Set<String> NOT_CODECS =
            Set.of("CN", "RED", "ULPFEC", "FLEXFEC-03", "RTX");

    /// Copies the lists.
    public AudioFormats {
        codecs = List.copyOf(codecs);
        events = List.copyOf(events);
    }

    /// Reads an audio section. Payload types that are out of range, listed twice, or dynamic and
    /// unexplained are left out, and so are 64 to 95: on a shared port they cannot be told from
    /// RTCP (RFC 5761 section 4).
    static AudioFormats read(MediaDescription section) {
        var maps = explained(section, "rtpmap");
        var parameters = explained(section, "fmtp");
        var codecs = new ArrayList<RtpMap>();
        var events = new ArrayList<RtpMap>();
        var seen = new HashSet<Integer>();
        for (var format : section.formats()) {
            var payloadType = number(format, 127);
            if (payloadType < 0 || (payloadType >= 64 && payloadType < 96)) {
                continue;
            }
            var map = map(payloadType, maps, parameters);
            if (map.isEmpty() || !seen.add(payloadType)) {
                continue;
            }
            if (map.get().isEvents()) {
                events.add(map.get());
            } else if (NOT_CODECS.stream().noneMatch(map.get()::isNamed)) {
                codecs.add(map.get());
            }
        }
        return new AudioFormats(codecs, events, ptime(section));
    }

    /// The telephone events to use beside a codec: those of its clock rate, else the first, since
    /// some phones offer Opus with events at 8000 only.
    public Optional<RtpMap> eventsBeside(RtpMap codec) {
        return events.stream()
                .filter(map -> map.clockRate() == codec.clockRate())
                .findFirst()
                .or(() -> events.stream().findFirst());
    }

    /// The section's `a=<name>:<payload type> <rest>` lines by payload type; the first one counts.
    private static Map<Integer, String> explained(MediaDescription section, String name) {
        var byPayloadType = new HashMap<Integer, String>();
        section.attributes()
                .all(name)
                .forEach(value -> {
                    var blank = value.indexOf(' ');
                    if (blank > 0) {
                        byPayloadType.putIfAbsent(
                                number(value.substring(0, blank), 127),
                                value.substring(blank + 1).strip());
                    }
                });
        return byPayloadType;
    }

    private static Optional<RtpMap> map(
            int payloadType, Map<Integer, String> maps, Map<Integer, String> parameters) {
        var fmtp = parameters.getOrDefault(payloadType, "");
        var text = maps.get(payloadType);
        if (text == null) {
            return RtpMap.statically(payloadType)
                    .map(map -> new RtpMap(payloadType, map.encoding(), 8000, 1, fmtp));
        }
        var parts = text.split("/", 4);
        var clock = parts.length < 2 ? -1 : number(parts[1], 1_000_000);
        var channels = parts.length < 3 ? 1 : number(parts[2], 255);
        return !isName(parts[0]) || clock < 1 || channels < 1
                ? Optional.empty()
                : Optional.of(new RtpMap(payloadType, parts[0], clock, channels, fmtp));
    }

    /// Codec names reach log lines and Warning headers, so only harmless ones are taken.
    private static boolean isName(String encoding) {
        return !encoding.isEmpty()
                && encoding.length() <= LONGEST_NAME
                && encoding.chars().allMatch(AudioFormats::isNameCharacter);
    }

    private static boolean isNameCharacter(int c) {
        var letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || isDigit(c) || "-_.+".indexOf(c) >= 0;
    }

    private static int ptime(MediaDescription section) {
        var wanted = section.attributes().first("ptime").map(value -> number(value, 200)).orElse(0);
        return wanted < 10 ? USUAL_PTIME : wanted;
    }

    /// A number from 0 to the highest allowed, or -1. Leading zeros are refused, because an answer
    /// has to repeat the offer's payload types letter by letter.
    static int number(String digits, int highest) {
        var plain = digits.length() < 2 || digits.charAt(0) != '0';
        if (digits.isEmpty()
                || digits.length() > 9
                || !plain
                || !digits.chars().allMatch(AudioFormats::isDigit)) {
            return -1;
        }
        var value = Integer.parseInt(digits);
        return value <= highest ? value : -1;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
