package org.ringway.sip;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Which algorithms a challenge offers, and in which order.
public enum ChallengeOrder {
    /// As RFC 8760 section 2.4 wants it.
    STRONGEST_FIRST,
    /// For clients that read the first challenge alone and know nothing but MD5.
    MD5_FIRST,
    /// For clients that give up at any challenge they do not know, even if they know another.
    MD5_ONLY;

    /// SIPp reads the first challenge alone and stops at SHA-256. Its scenarios seldom carry a
    /// User-Agent, but it writes the branch of a Via in a way of its own.
    private static final Pattern SIPP_BRANCH = Pattern.compile("branch=z9hG4bK-\\d+-\\d+-\\d+");

    /// Before 3.11 baresip ends with an error at SHA-256, wherever it stands.
    private static final Pattern OLD_BARESIP =
            Pattern.compile("baresip v?([0-2]|3\\.([0-9]|10))\\.\\d.*", Pattern.CASE_INSENSITIVE);

    /// The order for a client that calls itself so.
    ///
    /// @param userAgent the `User-Agent` header, empty when there is none
    /// @param via the topmost `Via` header
    public static ChallengeOrder forClient(String userAgent, String via) {
        if (OLD_BARESIP.matcher(userAgent).matches()) {
            return MD5_ONLY;
        }
        var isSipp = userAgent.toLowerCase(Locale.ROOT).startsWith("sipp");
        return isSipp || SIPP_BRANCH.matcher(via).find() ? MD5_FIRST : STRONGEST_FIRST;
    }

    List<DigestAlgorithm> algorithms() {
        return switch (this) {
            case STRONGEST_FIRST -> List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5);
            case MD5_FIRST -> List.of(DigestAlgorithm.MD5, DigestAlgorithm.SHA_256);
            case MD5_ONLY -> List.of(DigestAlgorithm.MD5);
        };
    }
}
