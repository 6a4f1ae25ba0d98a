package org.ringway.tenant;

import java.util.Optional;

/// One line of a tenant's dial plan. The first rule in ascending priority whose source and pattern
/// match decides.
///
/// @param id unique within its tenant
/// @param priority lower comes first
/// @param match what the dialled number must look like: literal characters, `X` for one digit, and
///   `*` at the end for any rest, for example `+*`, `0*`, `+4930100*`, `600`
/// @param source who may use it: `any`, `extension` (any extension of the tenant), `trunk:<name>`,
///   or `agent` (any AI voice that sends a call on)
/// @param target where the call goes
/// @param stripDigits how many leading characters of the dialled number are removed, 0 or more
/// @param prependDigits what is put in front afterwards; may be empty
public record RoutingRule(
        String id,
        int priority,
        String match,
        String source,
        Target target,
        int stripDigits,
        String prependDigits) {
    private static final String TRUNK = "trunk:";
    private static final String ANY = "any";

    /// Whether it is for every caller of the tenant, extension, trunk or agent.
    public boolean isForAll() {
        return source.equals(ANY);
    }

    /// The name of the trunk whose calls it is for; empty when it is for others.
    public Optional<String> sourceTrunk() {
        return source.startsWith(TRUNK)
                ? Optional.of(source.substring(TRUNK.length()))
                : Optional.empty();
    }
}
