package org.ringway.dtls;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.UseSRTPData;
import org.jspecify.annotations.Nullable;
import org.ringway.srtp.ProtectionProfile;
import org.ringway.srtp.SrtpKeys;

/// What both roles decide alike in one handshake: the profile, whether the certificate is the
/// announced one, and the keys.
final class Negotiation {
    private final DtlsParameters parameters;
    private @Nullable ProtectionProfile profile;
    private DtlsResult.@Nullable Keys keys;
    private boolean mismatch;

    Negotiation(DtlsParameters parameters) {
        this.parameters = parameters;
    }

    LocalCertificate certificate() {
        return parameters.certificate();
    }

    /// What we offer or answer in the `use_srtp` extension, without a master key identifier.
    static UseSRTPData useSrtp(List<ProtectionProfile> profiles) {
        int[] ids = profiles.stream().mapToInt(ProtectionProfile::id).toArray();
        return new UseSRTPData(ids, new byte[0]);
    }

    /// Chooses the first of our profiles that the peer named.
    ///
    /// @throws TlsFatalAlert when there is none: media is never sent with less
    ProtectionProfile choose(@Nullable UseSRTPData peers) throws TlsFatalAlert {
        int[] ids = peers == null ? new int[0] : peers.getProtectionProfiles();
        for (ProtectionProfile candidate : ProtectionProfile.OF_DTLS) {
            if (Arrays.stream(ids).anyMatch(id -> id == candidate.id())) {
                profile = candidate;
                return candidate;
            }
        }
        throw new TlsFatalAlert(
                AlertDescription.insufficient_security, "no SRTP profile in common");
    }

    /// Lets the peer's certificate pass only if its SDP announced it.
    void check(@Nullable Certificate chain) throws IOException {
        if (chain != null && !chain.isEmpty()) {
            byte[] leaf = chain.getCertificateAt(0).getEncoded();
            if (parameters.announced().stream().anyMatch(known -> known.matches(leaf))) {
                return;
            }
        }
        mismatch = true;
        throw new TlsFatalAlert(AlertDescription.bad_certificate, "fingerprint mismatch");
    }

    /// Takes the keys out of the finished handshake (RFC 5764 section 4.2).
    void export(TlsContext context) throws TlsFatalAlert {
        ProtectionProfile chosen = profile;
        if (chosen == null) {
            throw new TlsFatalAlert(AlertDescription.internal_error);
        }
        int key = ProtectionProfile.KEY_LENGTH;
        int salt = chosen.saltLength();
        byte[] material =
                context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, 2 * (key + salt));
        int salts = 2 * key;
        SrtpKeys client =
                new SrtpKeys(
                        Arrays.copyOf(material, key),
                        Arrays.copyOfRange(material, salts, salts + salt));
        SrtpKeys server =
                new SrtpKeys(
                        Arrays.copyOfRange(material, key, salts),
                        Arrays.copyOfRange(material, salts + salt, material.length));
        keys =
                switch (parameters.role()) {
                    case CLIENT -> new DtlsResult.Keys(client, server, chosen);
                    case SERVER -> new DtlsResult.Keys(server, client, chosen);
                };
    }

    /// The keys, once [#export] has run.
    DtlsResult.@Nullable Keys keys() {
        return keys;
    }

    /// Whether the peer's certificate was refused.
    boolean isMismatch() {
        return mismatch;
    }
}
