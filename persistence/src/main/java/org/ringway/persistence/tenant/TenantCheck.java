package org.ringway.persistence.tenant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.ringway.routing.NumberPattern;
import org.ringway.sip.AccountName;
import org.ringway.sip.SipUri;
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
    private static final int MAX_STRIP = 64;

    private final TenantConfig tenant;
    private final List<Flaw> flaws = new ArrayList<>();

    private TenantCheck(TenantConfig tenant) {
        this.tenant = tenant;
    }

    /// What is wrong with a tenant, one plain sentence each; empty when nothing is.
    public static List<String> problems(TenantConfig tenant) {
        return flaws(tenant).stream().map(Flaw::text).toList();
    }

    /// The same with the fields in which the problems lie.
    static List<Flaw> flaws(TenantConfig tenant) {
        var check = new TenantCheck(tenant);
        check.names();
        check.codecs("browsers", "media.browserCodecs", tenant.browserCodecs());
        check.lines("media.phoneSdpLines", tenant.media().phoneLines().problems("phoneSdpLines"));
        tenant.extensions().values().forEach(check::extension);
        check.dialledNames();
        tenant.trunks().values().forEach(check::trunk);
        tenant.rules().forEach(check::rule);
        check.dialPlan();
        var isRoutable = check.flaws.stream().noneMatch(Flaw::isFatal);
        check.flaws.addAll(AgentCheck.flaws(tenant, isRoutable));
        return List.copyOf(check.flaws);
    }

    private void names() {
        expect(ID.matcher(tenant.id()).matches(), "id", "its id is not a short lower-case name");
        expect(
                isHost(tenant.sipDomain()),
                "sipDomain",
                "its SIP domain is not a host name in lower case");
        for (var host : tenant.hosts()) {
            expect(isHost(host), "hosts", "host " + host + " is not a host name in lower case");
        }
        for (var origin : tenant.allowedOrigins()) {
            expect(
                    isOrigin(origin),
                    "allowedOrigins",
                    "origin " + origin + " is neither * nor http(s)://host");
        }
        expect(tenant.maxCalls() >= 0, "maxCalls", "its limit of calls is negative");
    }

    private void extension(Extension extension) {
        var number = extension.number();
        expect(USER.matcher(number).matches(), "number", "extension '" + number + "' is no number");
        expect(
                !extension.authUser().isBlank(),
                "authUser",
                "extension " + number + " has no user name");
        AccountName.fault(extension.authUser())
                .ifPresent(fault ->
                        expect(
                                false,
                                "authUser",
                                "extension " + number + " has a user name with " + fault));
        expect(
                MD5.matcher(extension.secret().ha1Md5()).matches()
                        && SHA256.matcher(extension.secret().ha1Sha256()).matches(),
                "password",
                "extension " + number + " has no password digests");
    }

    /// Numbers and aliases share one name space, user names another.
    private void dialledNames() {
        var names = new HashMap<String, String>();
        var users = new HashMap<String, String>();
        for (var extension : tenant.extensions().values()) {
            claim(names, "aliases", extension.number(), extension);
            extension.aliases().forEach(alias -> claim(names, "aliases", alias, extension));
            claim(users, "authUser", extension.authUser(), extension);
        }
    }

    private void claim(Map<String, String> owners, String field, String name, Extension extension) {
        var owner = owners.putIfAbsent(name, extension.number());
        expect(
                owner == null,
                field,
                Flaw.Kind.DUPLICATE,
                "extensions " + owner + " and " + extension.number() + " share the name " + name);
    }

    /// A global trunk was checked when its file was read.
    private void trunk(Trunk trunk) {
        if (!trunk.isGlobal()) {
            TrunkCheck.flaws(trunk)
                    .forEach(flaw -> expect(false, flaw.field(), flaw.kind(), flaw.text()));
        }
    }

    private void lines(String field, List<String> wrong) {
        wrong.forEach(problem -> expect(false, field, problem));
    }

    private void rule(RoutingRule rule) {
        var name = "rule " + rule.id();
        pattern("match", name, rule.match());
        expect(
                isSource(rule),
                "source",
                rule.sourceTrunk().isPresent() ? Flaw.Kind.MISSING : Flaw.Kind.WRONG,
                name + " has an unknown source " + rule.source());
        expect(
                rule.stripDigits() >= 0 && rule.stripDigits() <= MAX_STRIP,
                "stripDigits",
                name + " strips fewer than 0 or more than 64 characters");
        expect(
                PREPEND.matcher(rule.prependDigits()).matches(),
                "prependDigits",
                name + " prepends no digits");
        switch (rule.target()) {
            case ToExtension(String number) ->
                    expect(
                            number.isEmpty() || tenant.extensions().containsKey(number),
                            "target",
                            name + " leads to the unknown extension " + number);
            case ToTrunk(String trunk) ->
                    expect(
                            tenant.trunks().containsKey(trunk),
                            "target",
                            Flaw.Kind.MISSING,
                            name + " leads to the unknown trunk " + trunk);
            case ToAgent(String where) ->
                    expect(
                            tenant.agents().containsKey(where)
                                    || tenant.extensions().containsKey(where)
                                    || isSip(where),
                            "target",
                            name
                                    + " leads to an agent that is no agent's number, SIP URI or extension");
            case ToEcho() -> {}
        }
    }

    private void dialPlan() {
        var plan = tenant.dialPlan();
        expect(
                COUNTRY.matcher(plan.countryCode()).matches(),
                "countryCode",
                "its country code is not 1 to 3 digits without a leading zero");
        expect(
                PREFIX.matcher(plan.internationalPrefix()).matches(),
                "internationalPrefix",
                "its international prefix is not up to 8 digits");
        plan.premium().forEach(match -> pattern("premiumNumbers", "premium numbers", match));
    }

    private void pattern(String field, String whose, String match) {
        try {
            NumberPattern.compile(match);
        } catch (IllegalArgumentException e) {
            expect(false, field, whose + ": " + e.getMessage());
        }
    }

    private void codecs(String whose, String field, CodecPolicy policy) {
        TrunkCheck.unknown(policy)
                .forEach(codec -> expect(false, field, whose + ": unknown codec " + codec));
    }

    private boolean isSource(RoutingRule rule) {
        return switch (rule.source()) {
            case "any", "extension", "agent" -> true;
            default -> rule.sourceTrunk().filter(tenant.trunks()::containsKey).isPresent();
        };
    }

    /// Whether a text is a `sip:` or `sips:` URI.
    static boolean isSip(String text) {
        return SipUri.parse(text).filter(uri -> uri.scheme().startsWith("sip")).isPresent();
    }

    private static boolean isHost(String text) {
        return text.equals(text.toLowerCase(Locale.ROOT)) && HOST.matcher(text).matches();
    }

    private static boolean isOrigin(String text) {
        return text.equals("*") || text.matches("https?://[a-z0-9.:\\[\\]-]+");
    }

    private void expect(boolean holds, String field, String problem) {
        expect(holds, field, Flaw.Kind.WRONG, problem);
    }

    private void expect(boolean holds, String field, Flaw.Kind kind, String problem) {
        if (!holds) {
            flaws.add(new Flaw(field, kind, "tenant " + tenant.id() + ": " + problem));
        }
    }
}
