package org.ringway.tenant;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ringway.sip.Transport;

/// The demo tenants of the documentation, for tests of every module.
public final class DemoTenants implements TenantDirectory {
    private volatile Configuration current = new Configuration(1, List.of(demo(), acme()));

    /// Tenant `demo`: ten extensions, an echo test on 600 and the trunk `carrier`.
    public static TenantConfig demo() {
        var carrier =
                new Trunk(
                        "carrier",
                        "127.0.0.1",
                        5090,
                        Transport.UDP,
                        new CodecPolicy(List.of("PCMA"), List.of()),
                        TrunkLines.ANY,
                        true);
        return tenant("demo", 10, Map.of("carrier", carrier))
                .rules(
                        List.of(
                                rule("echo", 10, "600", "extension", new Target.ToEcho()),
                                new RoutingRule(
                                        "from-carrier",
                                        20,
                                        "+4930100*",
                                        "trunk:carrier",
                                        new Target.ToExtension(""),
                                        "+4930100".length(),
                                        ""),
                                rule("plus", 100, "+*", "extension", toCarrier()),
                                rule("zero", 110, "0*", "extension", toCarrier())));
    }

    /// Tenant `acme`: five extensions with the same numbers as in `demo`.
    public static TenantConfig acme() {
        return tenant("acme", 5, Map.of()).rules(List.of());
    }

    /// Tenant `demo` with agents, and with some rules before its own.
    public static TenantConfig demo(List<Agent> agents, RoutingRule... first) {
        var demo = demo();
        return demo(
                Stream.concat(Stream.of(first), demo.rules().stream()).toList(),
                demo.media(),
                agents.stream().collect(Collectors.toMap(Agent::number, agent -> agent)));
    }

    /// Tenant `demo` with other wishes for its media.
    public static TenantConfig demo(TenantMedia media) {
        var demo = demo();
        return demo(demo.rules(), media, demo.agents());
    }

    private static TenantConfig demo(
            List<RoutingRule> rules, TenantMedia media, Map<String, Agent> agents) {
        var demo = demo();
        return new TenantConfig(
                demo.id(),
                demo.name(),
                demo.sipDomain(),
                demo.hosts(),
                demo.allowedOrigins(),
                demo.enabled(),
                demo.maxCalls(),
                demo.extensions(),
                demo.trunks(),
                rules,
                demo.browserCodecs(),
                demo.calls(),
                media,
                demo.dialPlan(),
                agents,
                demo.access(),
                demo.limits(),
                demo.extensionLimits());
    }

    @Override
    public Configuration current() {
        return current;
    }

    /// Puts other tenants in force, as an administrator would.
    public void replace(List<TenantConfig> tenants) {
        current = new Configuration(current.revision() + 1, tenants);
    }

    /// The password of a demo extension.
    public static String password(String tenant, String number) {
        return tenant + "-" + number;
    }

    private static Target toCarrier() {
        return new Target.ToTrunk("carrier");
    }

    private static RoutingRule rule(
            String id, int priority, String match, String source, Target target) {
        return new RoutingRule(id, priority, match, source, target, 0, "");
    }

    private static Draft tenant(String id, int count, Map<String, Trunk> trunks) {
        var extensions = new HashMap<String, Extension>();
        for (var number = 1001; number < 1001 + count; number++) {
            var name = String.valueOf(number);
            extensions.put(name, extension(id, name));
        }
        return rules ->
                new TenantConfig(
                        id,
                        id.equals("demo") ? "Demo" : "Acme",
                        id + ".localhost",
                        id.equals("demo")
                                ? Set.of("localhost", "127.0.0.1", "demo.localhost")
                                : Set.of("acme.localhost"),
                        Set.of(),
                        true,
                        0,
                        extensions,
                        trunks,
                        rules,
                        CodecPolicy.ANY,
                        CallPolicy.USUAL);
    }

    private interface Draft {
        TenantConfig rules(List<RoutingRule> rules);
    }

    private static Extension extension(String tenant, String number) {
        return new Extension(
                number,
                "Extension " + number,
                number,
                DigestSecret.of(number, tenant + ".localhost", password(tenant, number)),
                Set.of(),
                true);
    }
}
