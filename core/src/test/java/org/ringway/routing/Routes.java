package org.ringway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.ringway.call.Ending;
import org.ringway.routing.Destination.Refuse;
import org.ringway.routing.RouteRequest.Source;
import org.ringway.tenant.RoutingRule;
import org.ringway.tenant.Target;
import org.ringway.tenant.TenantConfig;

/// Questions to the router.
final class Routes {
    private Routes() {}

    static Destination route(TenantConfig tenant, Source source, String number) {
        return Router.route(tenant, new RouteRequest(source, number));
    }

    /// Why a call is refused, which it must be.
    static Ending ending(Destination destination) {
        assertThat(destination).isInstanceOf(Refuse.class);
        return ((Refuse) destination).ending();
    }

    /// A rule that changes no number.
    static RoutingRule rule(String match, String source, Target target) {
        return new RoutingRule(match, 1, match, source, target, 0, "");
    }
}
