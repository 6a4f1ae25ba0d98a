package org.ringway.it.support.server;

import java.io.File;
import java.net.spi.InetAddressResolverProvider;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.ringway.it.support.probe.AccountServlet;
import org.ringway.it.support.probe.CdrServlet;
import org.ringway.it.support.probe.ChangeServlet;
import org.ringway.it.support.probe.NameServlet;
import org.ringway.it.support.probe.NameWatch;
import org.ringway.it.support.probe.PolicyServlet;
import org.ringway.it.support.probe.TrunkServlet;

/// What is deployed.
public final class Archives {
    private Archives() {}

    /// The EAR that the build made.
    public static EnterpriseArchive ear() {
        return ShrinkWrap.createFromZipFile(EnterpriseArchive.class, earFile());
    }

    /// The file of the EAR.
    public static File earFile() {
        return Path.of(property("ringway.ear")).toFile();
    }

    /// The directory of the server as the build provisioned it, without any deployment. Nobody
    /// writes into it.
    public static Path provisioned() {
        return Path.of(property("ringway.provisioned"));
    }

    /// The directory of the shared server, a copy that remembers what was deployed.
    public static Path server() {
        return Path.of(property("ringway.server"));
    }

    /// The web application that shows the database.
    public static WebArchive probe() {
        return ShrinkWrap.create(WebArchive.class, "probe.war")
                .addClasses(
                        AccountServlet.class,
                        CdrServlet.class,
                        ChangeServlet.class,
                        NameServlet.class,
                        PolicyServlet.class,
                        TrunkServlet.class);
    }

    /// The agent by which a JVM notes what names it looks up.
    public static JavaArchive nameWatch() {
        var start = "Manifest-Version: 1.0\nPremain-Class: " + NameWatch.class.getName() + "\n";
        return ShrinkWrap.create(JavaArchive.class, "names.jar")
                .setManifest(new StringAsset(start))
                .addAsServiceProvider(InetAddressResolverProvider.class, NameWatch.class)
                .addClass(NameWatch.class); // with what is nested in it
    }

    private static String property(String name) {
        var value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("The build sets the system property " + name);
        }
        return value;
    }
}
