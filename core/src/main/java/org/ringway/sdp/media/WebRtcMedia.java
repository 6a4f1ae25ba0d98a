package org.ringway.sdp.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// An audio section that travels as WebRTC: ICE, DTLS-SRTP, RTP and RTCP on one port. The peer's
/// candidates are not read, because an ICE-Lite agent learns the address from its checks.
///
/// @param ice the peer's ICE credentials and options
/// @param fingerprints what its certificate may be, at least one (RFC 8122)
/// @param setup what it says about the DTLS roles
/// @param mid the section's name, or empty (RFC 5888)
/// @param bundle the names of the sections that share one transport with this one, itself included;
///   empty without BUNDLE (RFC 9143)
/// @param ssrcs the SSRCs it announces; may be empty
/// @param extensions `a=extmap` values as written; none is ever accepted
/// @param formats what the section lists
/// @param direction which way it flows, seen from the peer
public record WebRtcMedia(
        Ice ice,
        List<CertificateFingerprint> fingerprints,
        Setup setup,
        String mid,
        List<String> bundle,
        List<Long> ssrcs,
        List<String> extensions,
        AudioFormats formats,
        Direction direction)
        implements RemoteMedia.Usable {
    /// A peer's side of ICE (RFC 8839 sections 5.4 and 5.6).
    ///
    /// @param ufrag 4 to 256 characters
    /// @param password 22 to 256 characters
    /// @param options such as `trickle`
    public record Ice(String ufrag, String password, Set<String> options) {
        /// Copies the set.
        public Ice {
            options = Set.copyOf(options);
        }

        /// Never shows the password.
        @Override
        public String toString() {
            return "Ice[ufrag=" + ufrag + ", options=" + options + "]";
        }
    }

    /// Copies the lists.
    public WebRtcMedia {
        fingerprints = List.copyOf(fingerprints);
        bundle = List.copyOf(bundle);
        ssrcs = List.copyOf(ssrcs);
        extensions = List.copyOf(extensions);
    }

    /// Whether the peer restarted ICE since an earlier description (RFC 8839 section 4.4.1.1.1).
    public boolean restartedIceSince(WebRtcMedia earlier) {
        return !ice.ufrag().equals(earlier.ice.ufrag())
                || !ice.password().equals(earlier.ice.password());
    }

    static RemoteMedia read(Scope scope) {
        var ufrag = scope.first("ice-ufrag").orElse("");
        var password = scope.first("ice-pwd").orElse("");
        if (ufrag.length() < 4 || ufrag.length() > 256) {
            return new RemoteMedia.Unusable("without ICE user name fragment");
        }
        if (password.length() < 22 || password.length() > 256) {
            return new RemoteMedia.Unusable("without ICE password");
        }
        if (scope.description().attributes().has("ice-lite")) {
            return new RemoteMedia.Unusable("ICE-Lite on both sides: nobody would send checks");
        }
        if (scope.first("rtcp-mux").isEmpty()) {
            return new RemoteMedia.Unusable("without RTP and RTCP on one port");
        }
        var fingerprints = new ArrayList<CertificateFingerprint>();
        scope.all("fingerprint")
                .forEach(value -> CertificateFingerprint.read(value).ifPresent(fingerprints::add));
        if (fingerprints.isEmpty()) {
            return new RemoteMedia.Unusable("with an unreadable certificate fingerprint");
        }
        var options = scope.first("ice-options").map(WebRtcMedia::words).orElse(Set.of());
        return understood(scope, new Ice(ufrag, password, options), fingerprints);
    }

    private static Set<String> words(String value) {
        return Set.copyOf(List.of(value.split(" +")));
    }

    private static WebRtcMedia understood(
            Scope scope, Ice ice, List<CertificateFingerprint> fingerprints) {
        var section = scope.section();
        return new WebRtcMedia(
                ice,
                fingerprints,
                Setup.of(scope.first("setup").orElse("")),
                section.attributes().first("mid").orElse(""),
                scope.bundle(),
                ssrcs(scope),
                section.attributes().all("extmap").toList(),
                AudioFormats.read(section),
                Direction.of(section.attributes(), scope.description().attributes()));
    }

    private static List<Long> ssrcs(Scope scope) {
        return scope.section()
                .attributes()
                .all("ssrc")
                .map(value -> value.split(" ", 2)[0])
                .filter(digits ->
                        digits.length() <= 10 && digits.chars().allMatch(c -> c >= '0' && c <= '9'))
                .filter(digits -> !digits.isEmpty())
                .map(Long::valueOf)
                .distinct()
                .toList();
    }
}
