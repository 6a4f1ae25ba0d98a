package org.ringway.admin.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import org.ringway.account.Accounts;
import org.ringway.call.CallDirectory;
import org.ringway.cdr.CdrArchive;
import org.ringway.certificate.CertificateDirectory;
import org.ringway.editing.ConfigurationEditor;
import org.ringway.media.MediaBridge;
import org.ringway.registrar.RegistrationDirectory;
import org.ringway.tenant.TenantDirectory;
import org.ringway.trunk.GlobalTrunks;
import org.ringway.trunk.TrunkDirectory;

/// The other modules, each behind its interface.
@ApplicationScoped
public class Services {
    @EJB(
            lookup =
                    "java:global/ringway/persistence/ConfigurationEditorBean!org.ringway.editing.ConfigurationEditor")
    private ConfigurationEditor editor;

    @EJB(
            lookup =
                    "java:global/ringway/persistence/ConfigurationBean!org.ringway.tenant.TenantDirectory")
    private TenantDirectory tenants;

    @EJB(lookup = "java:global/ringway/persistence/AccountsBean!org.ringway.account.Accounts")
    private Accounts accounts;

    @EJB(lookup = "java:global/ringway/persistence/CdrQueryBean!org.ringway.cdr.CdrArchive")
    private CdrArchive cdrs;

    @EJB(
            lookup =
                    "java:global/ringway/sip-servlet-war/CallDirectoryBean!org.ringway.call.CallDirectory")
    private CallDirectory calls;

    @EJB(
            lookup =
                    "java:global/ringway/sip-servlet-war/RegistrationDirectoryBean!org.ringway.registrar.RegistrationDirectory")
    private RegistrationDirectory registrations;

    @EJB(
            lookup =
                    "java:global/ringway/sip-servlet-war/TrunkDirectoryBean!org.ringway.trunk.TrunkDirectory")
    private TrunkDirectory trunks;

    @EJB(lookup = "java:global/ringway/persistence/TrunkFileBean!org.ringway.trunk.GlobalTrunks")
    private GlobalTrunks globalTrunks;

    @EJB(lookup = "java:global/ringway/media-ejb/MediaBridgeBean!org.ringway.media.MediaBridge")
    private MediaBridge media;

    @EJB(
            lookup =
                    "java:global/ringway/persistence/CertificateBean!org.ringway.certificate.CertificateDirectory")
    private CertificateDirectory certificates;

    /// The stored configuration.
    ConfigurationEditor editor() {
        return editor;
    }

    /// The configuration in force.
    TenantDirectory tenants() {
        return tenants;
    }

    /// Who may sign in.
    Accounts accounts() {
        return accounts;
    }

    /// The records of calls.
    CdrArchive cdrs() {
        return cdrs;
    }

    /// The calls in progress.
    CallDirectory calls() {
        return calls;
    }

    /// Who is reachable where.
    RegistrationDirectory registrations() {
        return registrations;
    }

    /// How the trunks are.
    TrunkDirectory trunks() {
        return trunks;
    }

    /// The trunks of all tenants.
    GlobalTrunks globalTrunks() {
        return globalTrunks;
    }

    /// What is served of certificates.
    CertificateDirectory certificates() {
        return certificates;
    }

    /// The media of calls.
    MediaBridge media() {
        return media;
    }
}
