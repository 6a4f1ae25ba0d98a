package org.ringway.persistence.tenant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.ringway.routing.NumberPattern;
import org.ringway.sip.SipUri;
import org.ringway.sip.Transport;
import org.ringway.tenant.CodecNames;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.Extension;
import org.ringway.tenant.RoutingRule;
import org.ringway.tenant.Target.ToAgent;
import org.ringway.tenant.Target.ToEcho;
import org.ringway.tenant.Target.ToExtension;
import org.ringway.tenant.Target.ToTrunk;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.Trunk;

/// Whether one tenant is consistent in itself. Used for whole snapshots and before a change is
/// stored, so that both speak the same language.
public final class TenantCheck {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern HOST = Pattern.compile("[a-z0-9:]([a-z0-9.:-]*[a-z0-9:])?");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._+*#-]{1,64}");
    private static final Pattern PREPEND = Pattern.compile("[0-9+*#]{0,32}");
    private static final Pattern COUNTRY = Pattern.compile("([1-9][0-9]{0,2})?");
    private static final Pattern PREFIX = Pattern.compile("[0-9]{0,8}");
    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Set<Transport> TRUNK_TRANSPORTS =
            Set.of(Transport.UDP, Transport.TCP, Transport.TLS);
    private static final int MAX_STRIP = 64;
    private static final int MAX_PORT = 65_535;
    private static final String TRUNK_SOURCE = "trunk:";

    private final TenantConfig tenant;
    private final List<String> problems = new ArrayList<>();

    private TenantCheck(TenantConfig tenant) {
        this.tenant = tenant;
    }

    /// What is wrong with a tenant, one plain sentence each; empty when nothing is.
    public static List<String> problems(TenantConfig tenant) {
        var check = new TenantCheck(tenant);
        check.names();
        check.codecs("browsers", tenant.browserCodecs());
        check.lines(tenant.media().phoneLines().problems("phoneSdpLines"));
        tenant.extensions().values().forEach(check::extension);
        check.dialledNames();
        tenant.trunks().values().forEach(check::trunk);
        tenant.rules().forEach(check::rule);
        check.dialPlan();
        return List.copyOf(check.problems);
    }

    private void names() {
        expect(ID.matcher(tenant.id()).matches(), "its id is not a short lower-case name");
        expect(isHost(tenant.sipDomain()), "its SIP domain is not a host name in lower case");
        for (var host : tenant.hosts()) {
            expect(isHost(host), "host " + host + " is not a host name in lower case");
        }
        for (var origin : tenant.allowedOrigins()) {
            expect(isOrigin(origin), "origin " + origin + " is neither * nor http(s)://host");
        }
        expect(tenant.maxCalls() >= 0, "its limit of calls is negative");
    }

    private void extension(Extension extension) {
        var number = extension.number();
        expect(USER.matcher(number).matches(), "extension '" + number + "' is no number");
        expect(!extension.authUser().isBlank(), "extension " + number + " has no user name");
        expect(
                MD5.matcher(extension.secret().ha1Md5()).matches()
                        && SHA256.matcher(extension.secret().ha1Sha256()).matches(),
                "extension " + number + " has no password digests");
    }

    /// Numbers and aliases share one name space, user names another.
    private void dialledNames() {
        var names = new HashMap<String, String>();
        var users = new HashMap<String, String>();
        for (var extension : tenant.extensions().values()) {
            claim(names, extension.number(), extension);
            extension.aliases().forEach(alias -> claim(names, alias, extension));
            claim(users, extension.authUser(), extension);
        }
    }

    private void claim(Map<String, String> owners, String name, Extension extension) {
        var owner = owners.putIfAbsent(name, extension.number());
        expect(
                owner == null,
                "extensions " + owner + " and " + extension.number() + " share the name " + name);
    }

    private void trunk(Trunk trunk) {
        var name = "trunk " + trunk.name();
        expect(!trunk.host().isBlank(), name + " has no host");
        expect(trunk.port() > 0 && trunk.port() <= MAX_PORT, name + " has no port of 1 to 65535");
        expect(
                TRUNK_TRANSPORTS.contains(trunk.transport()),
                name + " has a transport other than udp, tcp or tls");
        codecs(name, trunk.codecs());
        lines(trunk.sdpLines().problems(name + ": sdpLines"));
    }

    private void lines(List<String> wrong) {
        wrong.forEach(problem -> expect(false, problem));
    }

    private void rule(RoutingRule rule) {
        var name = "rule " + rule.id();
        pattern(name, rule.match());
        expect(isSource(rule.source()), name + " has an unknown source " + rule.source());
        expect(
                rule.stripDigits() >= 0 && rule.stripDigits() <= MAX_STRIP,
                name + " strips fewer than 0 or more than 64 characters");
        expect(PREPEND.matcher(rule.prependDigits()).matches(), name + " prepends no digits");
        switch (rule.target()) {
            case ToExtension(String number) ->
                    expect(
                            number.isEmpty() || tenant.extensions().containsKey(number),
                            name + " leads to the unknown extension " + number);
            case ToTrunk(String trunk) ->
                    expect(
                            tenant.trunks().containsKey(trunk),
                            name + " leads to the unknown trunk " + trunk);
            case ToAgent(String where) ->
                    expect(
                            tenant.extensions().containsKey(where) || isSip(where),
                            name + " leads to an agent that is neither a SIP URI nor an extension");
            case ToEcho() -> {}
        }
    }

    private void dialPlan() {
        var plan = tenant.dialPlan();
        expect(
                COUNTRY.matcher(plan.countryCode()).matches(),
                "its country code is not 1 to 3 digits without a leading zero");
        expect(
                PREFIX.matcher(plan.internationalPrefix()).matches(),
                "its international prefix is not up to 8 digits");
        plan.premium().forEach(match -> pattern("premium numbers", match));
    }

    private void pattern(String whose, String match) {
        try {
            NumberPattern.compile(match);
        } catch (IllegalArgumentException e) {
            expect(false, whose + ": " + e.getMessage());
        }
    }

    private void codecs(String whose, CodecPolicy policy) {
        for (var list : List.of(policy.allowed(), policy.excluded())) {
            for (var codec : list) {
                expect(
                        CodecNames.carried(codec).filter(codec::equals).isPresent(),
                        whose + ": unknown codec " + codec);
            }
        }
    }

    private boolean isSource(String source) {
        return switch (source) {
            case "any", "extension", "agent" -> true;
            default ->
                    source.startsWith(TRUNK_SOURCE)
                            && tenant.trunks().containsKey(source.substring(TRUNK_SOURCE.length()));
        };
    }

    private static boolean isSip(String text) {
        return SipUri.parse(text).filter(uri -> uri.scheme().startsWith("sip")).isPresent();
    }

    private static boolean isHost(String text) {
        return text.equals(text.toLowerCase(Locale.ROOT)) && HOST.matcher(text).matches();
    }

    private static boolean isOrigin(String text) {
        return text.equals("*") || text.matches("https?://[a-z0-9.:\\[\\]-]+");
    }

    private void expect(boolean holds, String problem) {
        if (!holds) {
            problems.add("tenant " + tenant.id() + ": " + problem);
        }
    }
}
