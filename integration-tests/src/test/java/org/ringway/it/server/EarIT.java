package org.ringway.it.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ejb.EJB;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.ringway.call.CallDirectory;
import org.ringway.cdr.CdrLedger;
import org.ringway.media.MediaBridge;
import org.ringway.tenant.TenantDirectory;

/// Runs inside the server, beside the EAR and on its classes: the beans by which its modules meet
/// are injected under the names that the modules use.
@ArquillianTest
class EarIT {
    private static final String APPLICATION = "java:global/ringway/";

    @EJB(lookup = APPLICATION + "persistence/ConfigurationBean!org.ringway.tenant.TenantDirectory")
    private TenantDirectory tenants;

    @EJB(lookup = APPLICATION + "persistence/CdrLedgerBean!org.ringway.cdr.CdrLedger")
    private CdrLedger ledger;

    @EJB(lookup = APPLICATION + "media-ejb/MediaBridgeBean!org.ringway.media.MediaBridge")
    private MediaBridge media;

    @EJB(lookup = APPLICATION + "sip-servlet-war/CallDirectoryBean!org.ringway.call.CallDirectory")
    private CallDirectory calls;

    @Deployment
    static WebArchive insideTheServer() {
        var manifest = "Manifest-Version: 1.0\nDependencies: deployment.ringway.ear\n";
        return ShrinkWrap.create(WebArchive.class, "inside.war")
                .addClass(EarIT.class)
                .setManifest(new StringAsset(manifest));
    }

    @Test
    void theModulesOfTheEarFindEachOther() {
        assertNotNull(ledger);
        assertNotNull(media);
        assertEquals(0, calls.size());
    }

    @Test
    void theDemoTenantsAreInTheConfiguration() {
        var demo = tenants.current().byDomain("demo.localhost").orElseThrow();
        assertEquals(10, demo.extensions().size());
        assertTrue(demo.trunks().containsKey("carrier"));
        assertEquals(
                5, tenants.current().byDomain("acme.localhost").orElseThrow().extensions().size());
    }
}
