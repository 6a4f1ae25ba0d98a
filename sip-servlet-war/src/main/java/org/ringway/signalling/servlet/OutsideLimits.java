package org.ringway.signalling.servlet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ringway.admission.OutsideCalls.Outcome;
import org.ringway.admission.OutsideCalls.Payer;
import org.ringway.routing.Destination;
import org.ringway.routing.RouteRequest;
import org.ringway.routing.RouteRequest.Source;
import org.ringway.routing.Router;
import org.ringway.tenant.CallLimits;
import org.ringway.tenant.DialClass;
import org.ringway.tenant.Extension;
import org.ringway.tenant.TenantConfig;

/// Counts calls that leave for outside with whoever wants them. Colleagues, agents and the echo
/// test are inside, and so is a short number at a PBX.
@ApplicationScoped
public class OutsideLimits {
    private static final Set<DialClass> OUTSIDE =
            Set.of(DialClass.NATIONAL, DialClass.INTERNATIONAL, DialClass.PREMIUM);
    private static final Set<DialClass> COSTLY = Set.of(DialClass.INTERNATIONAL, DialClass.PREMIUM);

    @Inject private Switchboard switchboard;

    /// Begins to count a call.
    ///
    /// @param further who may serve it instead, as part of the same call
    /// @return empty when it stays inside and nothing is counted
    Optional<Outcome> begin(
            TenantConfig tenant,
            RouteRequest request,
            Destination destination,
            List<Destination> further) {
        if (!isOf(OUTSIDE, tenant, destination, request)) {
            return Optional.empty();
        }
        var isCostly =
                Stream.concat(Stream.of(destination), further.stream())
                        .anyMatch(way -> isOf(COSTLY, tenant, way, request));
        return Optional.of(switchboard.outside().begin(payer(tenant, request.source()), isCostly));
    }

    /// Whether a call would be counted.
    boolean leaves(TenantConfig tenant, RouteRequest request, Destination destination) {
        return isOf(OUTSIDE, tenant, destination, request);
    }

    private static boolean isOf(
            Set<DialClass> classes,
            TenantConfig tenant,
            Destination destination,
            RouteRequest request) {
        return Router.dialClass(tenant, destination, request.number())
                .filter(classes::contains)
                .isPresent();
    }

    private static Payer payer(TenantConfig tenant, Source source) {
        var extension =
                source instanceof Source.Extension(var number)
                        ? Optional.ofNullable(tenant.extensions().get(number))
                        : Optional.<Extension>empty();
        return new Payer(
                tenant.id(),
                tenant.limits(),
                extension.map(Extension::number).orElse(""),
                extension
                        .map(own -> own.limits().orElse(tenant.extensionLimits()))
                        .orElse(CallLimits.NONE));
    }
}
