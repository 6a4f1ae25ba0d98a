package org.ringway.tenant;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ringway.access.AccessList;

/// Everything an administrator configured for one tenant, as one immutable snapshot. A running call
/// keeps the snapshot it started with.
///
/// @param id the tenant's short name in URLs, for example `demo`
/// @param name the name people read
/// @param sipDomain its SIP domain, lower case, also the realm of digest authentication
/// @param hosts host names under which its pages and WebSocket are reached, lower case
/// @param allowedOrigins web origins that may open a WebSocket; empty means the tenant's own hosts,
///   `*` any
/// @param enabled whether it may do anything at all
/// @param maxCalls calls in progress at most, 0 for no limit of its own
/// @param extensions by number
/// @param trunks by name: its own, and in a configuration in force the global ones that are there
///   for it and whose names none of its own has
/// @param rules in ascending priority
/// @param browserCodecs what its browsers are offered
/// @param calls what it wants of its calls
/// @param media what it wants of their media
/// @param dialPlan how its numbers are told apart
/// @param agents by number
/// @param access who may begin anything with it
/// @param limits how much may leave for outside, of all its extensions together
/// @param extensionLimits the same of each extension that has no limits of its own
public record TenantConfig(
        String id,
        String name,
        String sipDomain,
        Set<String> hosts,
        Set<String> allowedOrigins,
        boolean enabled,
        int maxCalls,
        Map<String, Extension> extensions,
        Map<String, Trunk> trunks,
        List<RoutingRule> rules,
        CodecPolicy browserCodecs,
        CallPolicy calls,
        TenantMedia media,
        DialPlan dialPlan,
        Map<String, Agent> agents,
        AccessList access,
        CallLimits limits,
        CallLimits extensionLimits) {
    /// Copies every collection.
    public TenantConfig {
        hosts = Set.copyOf(hosts);
        allowedOrigins = Set.copyOf(allowedOrigins);
        extensions = Map.copyOf(extensions);
        trunks = Map.copyOf(trunks);
        rules = List.copyOf(rules);
        agents = Map.copyOf(agents);
    }

    /// A tenant whose media, numbers and limits are as usual, without agents and access rules.
    public TenantConfig(
            String id,
            String name,
            String sipDomain,
            Set<String> hosts,
            Set<String> allowedOrigins,
            boolean enabled,
            int maxCalls,
            Map<String, Extension> extensions,
            Map<String, Trunk> trunks,
            List<RoutingRule> rules,
            CodecPolicy browserCodecs,
            CallPolicy calls) {
        this(
                id,
                name,
                sipDomain,
                hosts,
                allowedOrigins,
                enabled,
                maxCalls,
                extensions,
                trunks,
                rules,
                browserCodecs,
                calls,
                TenantMedia.USUAL,
                DialPlan.USUAL,
                Map.of(),
                AccessList.OPEN,
                CallLimits.OF_TENANT,
                CallLimits.OF_EXTENSION);
    }

    /// Whether it has a global trunk, and not one of its own under that name.
    public boolean hasGlobal(String trunk) {
        var known = trunks.get(trunk);
        return known != null && known.isGlobal();
    }

    /// The same tenant with the global trunks that are there for it beside its own. Of two with one
    /// name its own counts: nobody may take a tenant's trunk away by writing into a file that it
    /// does not know.
    TenantConfig with(Map<String, Trunk> globalTrunks) {
        var all = new HashMap<String, Trunk>();
        globalTrunks.values().stream()
                .filter(trunk -> trunk.isFor(id))
                .forEach(trunk -> all.put(trunk.name(), trunk));
        trunks.values().stream()
                .filter(trunk -> !trunk.isGlobal())
                .forEach(own -> all.put(own.name(), own));
        return new TenantConfig(
                id,
                name,
                sipDomain,
                hosts,
                allowedOrigins,
                enabled,
                maxCalls,
                extensions,
                all,
                rules,
                browserCodecs,
                calls,
                media,
                dialPlan,
                agents,
                access,
                limits,
                extensionLimits);
    }
}
