package org.ringway.persistence.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringway.access.AccessList;
import org.ringway.sip.Transport;
import org.ringway.tenant.CallLimits;
import org.ringway.tenant.CallPolicy;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.DialPlan;
import org.ringway.tenant.DigestSecret;
import org.ringway.tenant.Extension;
import org.ringway.tenant.RoutingRule;
import org.ringway.tenant.Target;
import org.ringway.tenant.Target.ToExtension;
import org.ringway.tenant.Target.ToTrunk;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.TenantMedia;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkLines;

class TenantCheckTest {
    private final Set<String> hosts = new HashSet<>(Set.of("acme.example"));
    private final Set<String> origins = new HashSet<>();
    private final Map<String, Extension> extensions = new HashMap<>();
    private final Map<String, Trunk> trunks = new HashMap<>();
    private DialPlan dialPlan = DialPlan.USUAL;
    private final List<RoutingRule> rules = new ArrayList<>();

    @Test
    void aSoundTenantHasNoProblems() {
        extension("1001", "alice");
        trunk(5060, Transport.UDP, "PCMA");
        origins.addAll(Set.of("*", "https://acme.example:8443"));
        rule("+*", "extension", new ToTrunk("carrier"));
        rule("+4930100*", "trunk:carrier", new ToExtension(""));

        assertThat(problems()).isEmpty();
    }

    @Test
    void namesInUpperCaseAreRefused() {
        hosts.add("Acme.example");
        origins.add("acme.example");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "tenant acme: host Acme.example is not a host name in lower case",
                        "tenant acme: origin acme.example is neither * nor http(s)://host");
    }

    @Test
    void twoExtensionsMayNotShareAUserName() {
        extension("1001", "alice");
        extension("1002", "alice");

        assertThat(problems()).singleElement().asString().endsWith("share the name alice");
    }

    @Test
    void anAliasMayNotBeAnothersNumber() {
        extension("1001", "alice");
        extension("1002", "bob", "1001");

        assertThat(problems()).singleElement().asString().endsWith("share the name 1001");
    }

    @Test
    void anExtensionNeedsItsDigests() {
        extensions.put(
                "1001",
                new Extension("1001", "", "alice", new DigestSecret("", ""), Set.of(), true));

        assertThat(problems())
                .containsExactly("tenant acme: extension 1001 has no password digests");
    }

    @Test
    void aTrunkNeedsAPortATransportAndKnownCodecs() {
        trunk(-1, Transport.WSS, "FLV");

        assertThat(problems())
                .containsExactly(
                        "tenant acme: trunk carrier has no port of 1 to 65535",
                        "tenant acme: trunk carrier has a transport other than udp, tcp or tls",
                        "tenant acme: trunk carrier: unknown codec FLV");
    }

    @Test
    void aRuleNeedsWhatItNames() {
        rule("6*0", "trunk:carrier", new ToTrunk("carrier"));
        rule("600", "any", new ToExtension("1001"));

        assertThat(problems())
                .containsExactly(
                        "tenant acme: rule 6*0: In the number pattern 6*0 a * may stand only at the"
                                + " end.",
                        "tenant acme: rule 6*0 has an unknown source trunk:carrier",
                        "tenant acme: rule 6*0 leads to the unknown trunk carrier",
                        "tenant acme: rule 600 leads to the unknown extension 1001");
    }

    @Test
    void aDialPlanNeedsNumbersAndPatterns() {
        dialPlan = new DialPlan("049", "+", List.of("0900*", "09*0"));

        assertThat(problems())
                .containsExactly(
                        "tenant acme: its country code is not 1 to 3 digits without a leading zero",
                        "tenant acme: its international prefix is not up to 8 digits",
                        "tenant acme: premium numbers: In the number pattern 09*0 a * may stand"
                                + " only at the end.");
    }

    private List<String> problems() {
        return TenantCheck.problems(
                new TenantConfig(
                        "acme",
                        "Acme",
                        "acme.example",
                        hosts,
                        origins,
                        true,
                        0,
                        extensions,
                        trunks,
                        rules,
                        CodecPolicy.ANY,
                        CallPolicy.USUAL,
                        TenantMedia.USUAL,
                        dialPlan,
                        Map.of(),
                        AccessList.OPEN,
                        CallLimits.OF_TENANT,
                        CallLimits.OF_EXTENSION));
    }

    private void extension(String number, String user, String... aliases) {
        var secret = DigestSecret.of(user, "acme.example", "secret");
        extensions.put(number, new Extension(number, "", user, secret, Set.of(aliases), true));
    }

    private void trunk(int port, Transport transport, String codec) {
        var codecs = new CodecPolicy(List.of(codec), List.of());
        trunks.put(
                "carrier",
                new Trunk("carrier", "sip.example", port, transport, codecs, TrunkLines.ANY, true));
    }

    private void rule(String match, String source, Target target) {
        rules.add(new RoutingRule(match, 10, match, source, target, 0, ""));
    }
}
