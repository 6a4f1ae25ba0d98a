package org.ringway.persistence.demo;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ringway.access.AccessList;
import org.ringway.sip.Transport;
import org.ringway.tenant.Agent;
import org.ringway.tenant.CallLimits;
import org.ringway.tenant.CallPolicy;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.DialPlan;
import org.ringway.tenant.DigestSecret;
import org.ringway.tenant.Extension;
import org.ringway.tenant.RoutingRule;
import org.ringway.tenant.Target.ToEcho;
import org.ringway.tenant.Target.ToExtension;
import org.ringway.tenant.Target.ToTrunk;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.TenantMedia;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkLines;

/// What the demonstration consists of: tenant `demo` with ten extensions, an echo test, an AI voice
/// that is played by whoever answers there, and a trunk; tenant `acme` with five extensions of the
/// same numbers.
final class DemoTenants {
    private static final int FIRST_EXTENSION = 1001;
    private static final int CARRIER_PORT = 5090;
    private static final String ANNA = "1002";
    private static final String RECEPTION = "700";
    private static final String VOICE = "sip:voice@127.0.0.1:5094;transport=udp";
    private static final String CARRIER = "carrier";
    private static final String CARRIER_PREFIX = "+4930100";
    private static final String FROM_EXTENSION = "extension";
    private static final String FROM_CARRIER = "trunk:" + CARRIER;

    private DemoTenants() {}

    /// Both tenants.
    static List<TenantConfig> all() {
        return List.of(demo(), acme());
    }

    private static TenantConfig demo() {
        return new TenantConfig(
                "demo",
                "Demo",
                domain("demo"),
                Set.of("localhost", "127.0.0.1", domain("demo")),
                Set.of(),
                true,
                0,
                extensions("demo", 10),
                Map.of(CARRIER, carrier()),
                rules(),
                CodecPolicy.ANY,
                CallPolicy.USUAL,
                TenantMedia.USUAL,
                new DialPlan("49", "00", List.of("0900*", "+49900*")),
                Map.of(RECEPTION, new Agent(RECEPTION, VOICE)),
                AccessList.OPEN,
                // There to be tried, under load as well.
                CallLimits.NONE,
                CallLimits.NONE);
    }

    private static TenantConfig acme() {
        return new TenantConfig(
                "acme",
                "Acme",
                domain("acme"),
                Set.of(domain("acme")),
                Set.of(),
                true,
                0,
                extensions("acme", 5),
                Map.of(),
                List.of(),
                CodecPolicy.ANY,
                CallPolicy.USUAL);
    }

    private static String domain(String tenant) {
        return tenant + ".localhost";
    }

    private static Map<String, Extension> extensions(String tenant, int count) {
        return IntStream.range(FIRST_EXTENSION, FIRST_EXTENSION + count)
                .mapToObj(number -> extension(tenant, Integer.toString(number)))
                .collect(Collectors.toMap(Extension::number, e -> e));
    }

    private static Extension extension(String tenant, String number) {
        var secret = DigestSecret.of(number, domain(tenant), tenant + '-' + number);
        return new Extension(
                number,
                "Extension " + number,
                number,
                secret,
                number.equals(ANNA) ? Set.of("anna") : Set.of(),
                true);
    }

    private static Trunk carrier() {
        var onlyPcma = new CodecPolicy(List.of("PCMA"), List.of());
        return new Trunk(
                CARRIER, "127.0.0.1", CARRIER_PORT, Transport.UDP, onlyPcma, TrunkLines.ANY, true);
    }

    private static List<RoutingRule> rules() {
        return List.of(
                new RoutingRule("echo", 10, "600", FROM_EXTENSION, new ToEcho(), 0, ""),
                new RoutingRule(
                        "from-carrier",
                        20,
                        CARRIER_PREFIX + '*',
                        FROM_CARRIER,
                        new ToExtension(""),
                        CARRIER_PREFIX.length(),
                        ""),
                toCarrier("international", 100, "+*"),
                toCarrier("national", 110, "0*"));
    }

    private static RoutingRule toCarrier(String id, int priority, String match) {
        return new RoutingRule(id, priority, match, FROM_EXTENSION, new ToTrunk(CARRIER), 0, "");
    }
}
