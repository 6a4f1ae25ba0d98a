package org.ringway.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ringway.certificate.CertificatePin;
import org.ringway.certificate.Issuer;
import org.ringway.certificate.PeerSight;
import org.ringway.sip.Transport;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkLines;

/// What is told of the certificates that a trunk's servers show.
class PeerSightsTest {
    private static final Trunk TRUNK =
            new Trunk(
                    "pbx",
                    "pbx.example",
                    5061,
                    Transport.TLS,
                    CodecPolicy.ANY,
                    TrunkLines.ANY,
                    true);

    @Test
    void theFirstReasonIsThatOfTheTrunk() {
        var chain = Issuer.selfSigned("pbx.example");
        var document =
                PeerSights.document(
                        TRUNK.pinned("ab".repeat(32)),
                        List.of(
                                new PeerSight("192.0.2.1:5061/tls", chain.chain(), ""),
                                new PeerSight("192.0.2.2:5061/tls", List.of(), "no answer")));
        assertThat(document)
                .containsEntry("trunk", "pbx")
                .containsEntry("host", "pbx.example")
                .containsEntry("pinnedCertificate", "AB" + ":AB".repeat(31))
                .containsEntry("trusted", false)
                .containsEntry("reason", "no answer");
        assertThat(document.get("servers"))
                .asString()
                .contains(CertificatePin.of(chain.leaf()).toString(), "DNS:pbx.example");
    }

    @Test
    void aNameThatLeadsNowhereIsNotTrusted() {
        assertThat(PeerSights.document(TRUNK, List.of()))
                .containsEntry("trusted", false)
                .containsEntry("reason", "its name leads nowhere");
    }
}
