package org.ringway.signalling.servlet;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.util.List;
import org.ringway.certificate.PeerSight;
import org.ringway.trunk.TrunkDirectory;
import org.ringway.trunk.TrunkStatus;

/// How the trunks are, for the other modules of the EAR.
@Singleton
@Local(TrunkDirectory.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class TrunkDirectoryBean implements TrunkDirectory {
    @Inject private TrunkRegistrations registrations;
    @Inject private TrunkCertificates certificates;

    @Override
    public TrunkStatus status(String tenant, String trunk) {
        return registrations.status(tenant, trunk);
    }

    @Override
    public TrunkStatus globalStatus(String trunk) {
        return registrations.status(trunk);
    }

    @Override
    public List<PeerSight> certificates(String tenant, String trunk) {
        return certificates.of(tenant, trunk);
    }

    @Override
    public List<PeerSight> globalCertificates(String trunk) {
        return certificates.of(trunk);
    }

    @Override
    public void follow() {
        registrations.follow();
    }
}
