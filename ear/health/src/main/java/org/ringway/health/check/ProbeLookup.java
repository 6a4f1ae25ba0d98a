package org.ringway.health.check;

import java.util.function.Function;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.ringway.health.HealthProbe;
import org.ringway.health.Verdict;

/// Asks the probe under a JNDI name and puts its verdict into the words of the health report.
///
/// @param name the name in the report while the probe itself cannot be found
/// @param jndi the portable name of an EJB with the view [HealthProbe]
record ProbeLookup(String name, String jndi) {
    private static final String VIEW = "!" + HealthProbe.class.getName();

    /// The probe of a bean of this application.
    ///
    /// @param bean module and bean, for example `persistence/DatabaseHealthBean`
    static ProbeLookup of(String name, String bean) {
        return new ProbeLookup(name, "java:global/ringway/" + bean + VIEW);
    }

    /// Asks the probe in the server's naming.
    HealthCheckResponse response() {
        return response(ProbeLookup::inServer);
    }

    /// Asks the probe that `probes` finds by name. A probe that cannot be found or that fails is
    /// down.
    HealthCheckResponse response(Function<String, HealthProbe> probes) {
        var verdict = verdict(probes);
        var response = HealthCheckResponse.named(name).status(verdict.ready());
        return verdict.detail().isEmpty()
                ? response.build()
                : response.withData("detail", verdict.detail()).build();
    }

    private Verdict verdict(Function<String, HealthProbe> probes) {
        try {
            return probes.apply(jndi).check();
        } catch (RuntimeException e) {
            // whatever goes wrong in a part is that part's state, and the report must still be told
            return Verdict.down("not running");
        }
    }

    @SuppressWarnings(
            "BanJNDI") // the names are constants of this package, looked up in our own server
    private static HealthProbe inServer(String jndi) {
        try {
            return InitialContext.doLookup(jndi);
        } catch (NamingException e) {
            throw new IllegalStateException(e);
        }
    }
}
