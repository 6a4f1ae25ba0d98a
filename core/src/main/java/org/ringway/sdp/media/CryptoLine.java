package org.ringway.sdp.media;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.ringway.sdp.Attribute;
import org.ringway.srtp.ProtectionProfile;
import org.ringway.srtp.SrtpKeys;

/// A key for SRTP in a session description, an `a=crypto` line (RFC 4568 section 9.1), that we can
/// speak under.
///
/// @param tag what an answer names it by, 0 to 999,999,999
/// @param profile how packets are protected
/// @param keys of whoever wrote the line, for what it sends
public record CryptoLine(int tag, ProtectionProfile profile, SrtpKeys keys) {
    private static final String NAME = "crypto";
    private static final String INLINE = "inline:";
    private static final int HIGHEST_TAG = 999_999_999;

    /// A line with fresh keys.
    ///
    /// @param random of cryptographic quality
    public static CryptoLine fresh(int tag, ProtectionProfile profile, RandomGenerator random) {
        return new CryptoLine(tag, profile, SrtpKeys.random(profile, random));
    }

    /// Those lines of a section that we can speak under, in its order: one key, without a master
    /// key identifier, and no parameter that leaves something unprotected or asks for key
    /// derivation at a rate. A key's lifetime is longer than any call.
    static List<CryptoLine> read(Scope scope) {
        return scope.section()
                .attributes()
                .all(NAME)
                .map(CryptoLine::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    /// The line under another tag.
    public CryptoLine tagged(int other) {
        return new CryptoLine(other, profile, keys);
    }

    /// The line itself.
    public Attribute attribute() {
        return new Attribute(NAME, tag + " " + profile + " " + INLINE + keys.inline());
    }

    private static Optional<CryptoLine> parse(String value) {
        var words = value.strip().split(" +");
        if (words.length < 3 || !Arrays.stream(words).skip(3).allMatch(CryptoLine::isHarmless)) {
            return Optional.empty();
        }
        var tag = AudioFormats.number(words[0], HIGHEST_TAG);
        var profile =
                Arrays.stream(ProtectionProfile.values())
                        .filter(known -> known.name().equals(words[1]))
                        .findFirst();
        var key = words[2];
        if (tag < 0 || profile.isEmpty() || !key.startsWith(INLINE) || key.indexOf(';') >= 0) {
            return Optional.empty();
        }
        var parts = key.substring(INLINE.length()).split("\\|");
        if (Arrays.stream(parts).skip(1).anyMatch(part -> part.indexOf(':') >= 0)) {
            return Optional.empty();
        }
        return SrtpKeys.ofInline(profile.get(), parts[0])
                .map(keys -> new CryptoLine(tag, profile.get(), keys));
    }

    /// A session parameter that changes nothing of what we do (RFC 4568 section 6.3); one that
    /// begins with a hyphen may be passed over.
    private static boolean isHarmless(String parameter) {
        return parameter.startsWith("-")
                || parameter.startsWith("WSH=")
                || parameter.equals("KDR=0");
    }
}
