package org.ringway.it.support.server;

import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.event.container.AfterStart;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;

/// Deploys the EAR and the probe once, when the server has started: every test class finds them
/// there, and only the classes that run inside the server deploy something of their own.
public final class SuiteDeployment implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Deployer.class);
    }

    /// Waits for the server.
    public static final class Deployer {
        /// Deploys both archives. A run that repeats failed tests finds the server as the first one
        /// left it.
        ///
        /// @throws DeploymentException when the server refuses one
        public void deploy(@Observes AfterStart started) throws DeploymentException {
            try (var management = new Management()) {
                management.removeDeployments();
            }
            var container = started.getDeployableContainer();
            container.deploy(Archives.ear());
            container.deploy(Archives.probe());
        }
    }
}
