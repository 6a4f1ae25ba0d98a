package org.ringway.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringway.account.Account;
import org.ringway.account.Role;
import org.ringway.admin.rest.access.Gate;
import org.ringway.admin.rest.access.Gate.Verdict;
import org.ringway.admin.rest.access.Operation;

/// Every method of every resource against every kind of account. The table says who may; a method
/// that it does not know fails the test.
class AccessMatrixTest {
    private static final Map<String, @Nullable Account> ACCOUNTS = accounts();

    /// In the order of [#ACCOUNTS]: nobody, somebody without roles, the viewer and the
    /// administrator of the tenant `demo`, both of `acme`, the administrator. The address is always
    /// one of `demo`.
    private static final Map<String, String> WHO_MAY =
            Map.ofEntries(
                    Map.entry("GET openapi", "+ + + + + + +"),
                    Map.entry("GET config/revision", "u + + + + + +"),
                    Map.entry("GET tokens", "u f f f f f +"),
                    Map.entry("POST tokens", "u f f f f f +"),
                    Map.entry("DELETE tokens/{id}", "u f f f f f +"),
                    Map.entry("GET tenants", "u + + + + + +"),
                    Map.entry("POST tenants", "u f f f f f +"),
                    Map.entry("GET tenants/{tenant}", "u h + + h h +"),
                    Map.entry("PUT tenants/{tenant}", "u h f f h h +"),
                    Map.entry("PATCH tenants/{tenant}", "u h f f h h +"),
                    Map.entry("DELETE tenants/{tenant}", "u h f f h h +"),
                    Map.entry("GET tenants/{tenant}/*", "u h + + h h +"),
                    Map.entry("POST tenants/{tenant}/*", "u h f + h h +"),
                    Map.entry("GET tenants/{tenant}/*/{key}", "u h + + h h +"),
                    Map.entry("PUT tenants/{tenant}/*/{key}", "u h f + h h +"),
                    Map.entry("PATCH tenants/{tenant}/*/{key}", "u h f + h h +"),
                    Map.entry("DELETE tenants/{tenant}/*/{key}", "u h f + h h +"),
                    Map.entry("POST tenants/{tenant}/routes:test", "u h + + h h +"),
                    Map.entry("POST tenants/{tenant}/certificates/{host}:check", "u h f + h h +"),
                    Map.entry(
                            "POST tenants/{tenant}/trunks/{name}/certificate:fetch",
                            "u h f + h h +"),
                    Map.entry(
                            "POST tenants/{tenant}/trunks/{name}/certificate:pin", "u h f + h h +"),
                    Map.entry("POST trunks/{name}/certificate:fetch", "u f f f f f +"),
                    Map.entry("GET certificates", "u f f f f f +"),
                    Map.entry("GET trunks", "u + + + + + +"),
                    Map.entry("GET trunks/{key}", "u + + + + + +"),
                    Map.entry("GET trunks:file", "u f f f f f +"),
                    Map.entry("GET tenants/{tenant}/registrations", "u h + + h h +"),
                    Map.entry("GET tenants/{tenant}/calls", "u h + + h h +"),
                    Map.entry("GET tenants/{tenant}/calls/{call}", "u h + + h h +"),
                    Map.entry("DELETE tenants/{tenant}/calls/{call}", "u h f + h h +"),
                    Map.entry("GET tenants/{tenant}/calls/{call}/stats", "u h + + h h +"),
                    Map.entry("GET tenants/{tenant}/cdrs", "u h + + h h +"),
                    Map.entry("GET tenants/{tenant}/cdrs/{id}", "u h + + h h +"),
                    Map.entry("GET tenants/{tenant}/changes", "u h + + h h +"));

    static Stream<Method> methods() {
        return RestApplication.RESOURCES.stream().flatMap(r -> OpenApi.operations(r).stream());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everybodyMayWhatTheTableSays(Method method) {
        var operation =
                Objects.requireNonNull(method.getAnnotation(Operation.class), method::toString);
        var name = name(method);
        var tenant = name.contains("{tenant}") ? "demo" : null;
        var row = new ArrayList<String>();
        ACCOUNTS.values()
                .forEach(account -> row.add(sign(Gate.decide(operation.needs(), tenant, account))));
        assertThat(String.join(" ", row)).as(name).isEqualTo(WHO_MAY.get(name));
    }

    @Test
    void theTableKnowsNothingThatIsNotThere() {
        assertThat(methods().map(AccessMatrixTest::name))
                .containsExactlyInAnyOrderElementsOf(WHO_MAY.keySet());
    }

    @Test
    void aMethodThatNamesNoRightIsForNobody() {
        assertThat(ACCOUNTS.values())
                .extracting(account -> Gate.decide(null, "demo", account))
                .doesNotContain(Verdict.ALLOWED);
    }

    private static String name(Method method) {
        var path = OpenApi.paths(method.getDeclaringClass(), method);
        var first = path.getFirst();
        return OpenApi.verb(method)
                + " "
                + (path.size() > 1
                        ? first.replaceFirst("extensions|trunks|routes|agents|certificates", "*")
                        : first);
    }

    private static String sign(Verdict verdict) {
        return switch (verdict) {
            case ALLOWED -> "+";
            case UNKNOWN -> "u";
            case FORBIDDEN -> "f";
            case HIDDEN -> "h";
        };
    }

    private static Map<String, @Nullable Account> accounts() {
        var accounts = new LinkedHashMap<String, @Nullable Account>();
        accounts.put("nobody", null);
        accounts.put("somebody", new Account("somebody", Set.of()));
        for (var role :
                List.of(
                        "viewer:demo",
                        "tenant-admin:demo",
                        "viewer:acme",
                        "tenant-admin:acme",
                        "admin")) {
            accounts.put(role, new Account(role, Set.of(Role.parse(role).orElseThrow())));
        }
        return accounts;
    }
}
