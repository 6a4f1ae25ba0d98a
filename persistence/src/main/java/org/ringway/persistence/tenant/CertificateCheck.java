package org.ringway.persistence.tenant;

import java.util.List;
import java.util.stream.Collectors;
import org.ringway.certificate.HostNames;
import org.ringway.tenant.DomainOwners;
import org.ringway.tenant.TenantConfig;

/// Whether tenants hold certificates for what is their own. What stands in a certificate was looked
/// at when it was stored.
final class CertificateCheck {
    private static final String HOST = "host";

    private CertificateCheck() {}

    /// What is wrong with them; empty when nothing is. Whose a foreign host is, is not told. Those
    /// of a tenant that is about to go will go with it.
    static List<Flaw> flaws(List<TenantConfig> tenants, List<CertificateEntity> certificates) {
        var owners = new DomainOwners(tenants);
        var ids = tenants.stream().map(TenantConfig::id).collect(Collectors.toSet());
        return certificates.stream()
                .filter(row -> ids.contains(row.tenantId()))
                .filter(row -> !isOwn(owners, row))
                .map(row ->
                        new Flaw(
                                HOST,
                                Flaw.Kind.WRONG,
                                "tenant "
                                        + row.tenantId()
                                        + ": "
                                        + row.host()
                                        + " is not a host name within its SIP domain or its hosts,"
                                        + " or stands for what is not its own"))
                .toList();
    }

    private static boolean isOwn(DomainOwners owners, CertificateEntity row) {
        return HostNames.isName(row.host()) && owners.maySpeakFor(row.tenantId(), row.host());
    }
}
