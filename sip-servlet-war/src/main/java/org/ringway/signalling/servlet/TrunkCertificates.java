package org.ringway.signalling.servlet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ringway.certificate.PeerSight;
import org.ringway.signalling.container.SessionWork;
import org.ringway.signalling.container.tls.ChainProbe;
import org.ringway.signalling.container.tls.TenantTlsMaterial;
import org.ringway.sip.Transport;
import org.ringway.tenant.Trunk;

/// Looks at the certificates of trunks, also of those that are switched off: at the servers where
/// their requests go, and at nobody else.
@ApplicationScoped
public class TrunkCertificates {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// Behind a name may be more servers than anybody wants to read about.
    private static final int MOST_SERVERS = 8;

    @Inject private Switchboard switchboard;
    @Inject private SessionWork work;

    private final ChainProbe probe = new ChainProbe(new TenantTlsMaterial(), PATIENCE);

    /// What the servers of a trunk show.
    ///
    /// @param tenant the tenant's id
    /// @param name the trunk's
    /// @return empty when it is none over TLS, or when its name leads nowhere
    List<PeerSight> of(String tenant, String name) {
        return switchboard.configuration().tenants().stream()
                .filter(known -> known.id().equals(tenant))
                .flatMap(known -> Optional.ofNullable(known.trunks().get(name)).stream())
                .filter(trunk -> !trunk.isGlobal())
                .findFirst()
                .map(this::look)
                .orElse(List.of());
    }

    /// The same for a global trunk.
    List<PeerSight> of(String name) {
        return Optional.ofNullable(switchboard.configuration().globalTrunks().get(name))
                .map(this::look)
                .orElse(List.of());
    }

    private List<PeerSight> look(Trunk trunk) {
        var hop = trunk.hop();
        if (hop.transport() != Transport.TLS || !work.locate(hop.route())) {
            return List.of();
        }
        var servers = work.everywhere(hop.place());
        return probe.look(
                servers.subList(0, Math.min(servers.size(), MOST_SERVERS)), trunk.peerRule());
    }
}
