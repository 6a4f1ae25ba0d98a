package org.ringway.sip;

import java.util.List;
import java.util.Locale;

/// In which order a challenge offers its algorithms.
public enum ChallengeOrder {
    /// As RFC 8760 section 2.4 wants it.
    STRONGEST_FIRST,
    /// For clients that read the first challenge alone and know nothing but MD5.
    MD5_FIRST;

    private static final List<String> FIRST_CHALLENGE_READERS = List.of("sipp");

    /// The order for a client that calls itself so.
    ///
    /// @param userAgent the `User-Agent` header, empty when there is none
    public static ChallengeOrder forClient(String userAgent) {
        var name = userAgent.toLowerCase(Locale.ROOT);
        return FIRST_CHALLENGE_READERS.stream().anyMatch(name::startsWith)
                ? MD5_FIRST
                : STRONGEST_FIRST;
    }

    List<DigestAlgorithm> algorithms() {
        return switch (this) {
            case STRONGEST_FIRST -> List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5);
            case MD5_FIRST -> List.of(DigestAlgorithm.MD5, DigestAlgorithm.SHA_256);
        };
    }
}
