package org.ringway.routing;

import java.util.Collection;
import java.util.stream.Stream;
import org.ringway.call.Ending;
import org.ringway.tenant.Agent;
import org.ringway.tenant.Extension;
import org.ringway.tenant.TenantConfig;

/// Whom an agent may send its caller on to.
public final class TransferTargets {
    private TransferTargets() {}

    /// Whether an agent may. A person who is named may be asked for by any of his names.
    ///
    /// @param asked what the agent asked for: a number, an alias or a name
    /// @param destination where the router leads that
    /// @throws IllegalArgumentException when a pattern of the agent is none; a snapshot is checked
    ///   with [NumberPattern#compile] before it is put in force
    public static boolean isAllowed(
            TenantConfig tenant, Agent agent, String asked, Destination destination) {
        var allowed = agent.transferTargets();
        return allowed.isEmpty()
                || names(allowed, asked)
                || meant(tenant, asked, destination)
                        .anyMatch(person -> isNamed(tenant, allowed, person));
    }

    private static Stream<Extension> meant(
            TenantConfig tenant, String asked, Destination destination) {
        return switch (destination) {
            case Destination.ToExtension(var extension, _) -> Stream.of(extension);
            case Destination.Refuse(var why, _) when why == Ending.AMBIGUOUS_NAME ->
                    Colleagues.named(tenant, asked).stream();
            default -> Stream.empty();
        };
    }

    private static boolean isNamed(
            TenantConfig tenant, Collection<String> allowed, Extension person) {
        return names(allowed, person.number())
                || person.aliases().stream().anyMatch(alias -> names(allowed, alias))
                || allowed.stream()
                        .anyMatch(name -> Colleagues.named(tenant, name).contains(person));
    }

    private static boolean names(Collection<String> allowed, String asked) {
        return allowed.stream()
                .anyMatch(entry ->
                        entry.equalsIgnoreCase(asked)
                                || NumberPattern.compile(entry).matches(asked));
    }
}
