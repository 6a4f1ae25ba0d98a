package org.ringway.it.support.audio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Everything that an [RtpPeer] received, and what follows from it.
///
/// @param audio the audio packets in order of arrival
/// @param events the telephone-event packets in order of arrival (RFC 4733)
/// @param rtcp how many RTCP packets came
/// @param strangers how many datagrams were neither
public record Reception(List<RtpPacket> audio, List<RtpPacket> events, int rtcp, int strangers) {
    private static final int RATE = 8000;
    private static final String KEYS = "0123456789*#ABCD";

    /// Copies the lists.
    public Reception {
        audio = List.copyOf(audio);
        events = List.copyOf(events);
    }

    /// The audio on the time line of its RTP timestamps; what is missing is silence.
    ///
    /// @param codec how the payload is encoded
    public Recording recording(G711 codec) {
        if (audio.isEmpty()) {
            return new Recording(RATE, new float[0], 0);
        }
        var first = audio.getFirst();
        var length = audio.stream().mapToLong(p -> after(first, p) + p.payload().length).max();
        var samples = new float[(int) Math.clamp(length.orElse(0), 0, 3600L * RATE)];
        for (var packet : audio) {
            var at = after(first, packet);
            for (var i = 0; i < packet.payload().length; i++) {
                if (at + i >= 0 && at + i < samples.length) {
                    samples[(int) (at + i)] = codec.decode(packet.payload()[i] & 0xff);
                }
            }
        }
        return new Recording(RATE, samples, first.arrivedAt());
    }

    /// The digits that were sent, each once per event however often its packets were repeated.
    public String digits() {
        Map<Long, Integer> byTimestamp = new LinkedHashMap<>();
        for (var event : events) {
            if (event.payload().length >= 4) {
                byTimestamp.putIfAbsent(event.timestamp(), event.payload()[0] & 0xff);
            }
        }
        var digits = new StringBuilder();
        for (var code : byTimestamp.values()) {
            digits.append(code < KEYS.length() ? KEYS.charAt(code) : '?');
        }
        return digits.toString();
    }

    /// What is wrong with the stream's numbering: empty when it is one SSRC whose sequence numbers
    /// have no hole and whose audio timestamps advance by the samples sent.
    public List<String> discontinuities() {
        var faults = new ArrayList<String>();
        if (all().map(RtpPacket::ssrc).distinct().count() > 1) {
            faults.add("more than one SSRC");
        }
        var sequences = new TreeMap<Integer, RtpPacket>();
        var first = all().findFirst().map(RtpPacket::sequence).orElse(0);
        all().forEach(p -> sequences.put((short) (p.sequence() - first) & 0xffff, p));
        if (!sequences.isEmpty()
                && sequences.lastKey() - sequences.firstKey() >= sequences.size()) {
            faults.add("holes in the sequence: " + sequences.size() + " of " + sequences.lastKey());
        }
        for (var i = 1; i < audio.size(); i++) {
            var before = audio.get(i - 1);
            var step = after(before, audio.get(i));
            var follows = audio.get(i).sequence() == (before.sequence() + 1 & 0xffff);
            if (follows && step != before.payload().length) {
                faults.add("timestamp step " + step + " at packet " + i);
            }
        }
        return faults;
    }

    /// The longest time between two packets in milliseconds; 0 with fewer than two.
    public double longestPause() {
        var arrivals = all().mapToDouble(RtpPacket::arrivedAt).sorted().toArray();
        var longest = 0.0;
        for (var i = 1; i < arrivals.length; i++) {
            longest = Math.max(longest, arrivals[i] - arrivals[i - 1]);
        }
        return longest;
    }

    /// The longest time in milliseconds in which nothing came between two moments.
    ///
    /// @param from milliseconds since the epoch
    /// @param to the same, not before it
    public double longestPause(double from, double to) {
        var before = from;
        var longest = 0.0;
        for (var at : all().mapToDouble(RtpPacket::arrivedAt).sorted().toArray()) {
            if (at > from && at < to) {
                longest = Math.max(longest, at - before);
                before = at;
            }
        }
        return Math.max(longest, to - before);
    }

    private Stream<RtpPacket> all() {
        return Stream.concat(audio.stream(), events.stream());
    }

    private static long after(RtpPacket first, RtpPacket packet) {
        return (int) (packet.timestamp() - first.timestamp());
    }
}
