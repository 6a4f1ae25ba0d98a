package org.ringway.persistence.tenant;

import java.util.Optional;
import org.ringway.tenant.Agent.Fallback;
import org.ringway.tenant.Agent.Fallback.Dialled;
import org.ringway.tenant.Agent.Fallback.ToAgent;
import org.ringway.tenant.Agent.Fallback.ToExtension;
import org.ringway.tenant.Agent.Fallback.ToTrunk;

/// The written form of an agent's fallback: as a routing target, `extension:1001`, `agent:701` or,
/// with the number to dial there, `trunk:carrier:+49301234567`; or just a number or a name.
public final class FallbackText {
    private static final String EXTENSION = "extension:";
    private static final String TRUNK = "trunk:";
    private static final String AGENT = "agent:";

    private FallbackText() {}

    /// How a fallback is written.
    public static String of(Fallback fallback) {
        return switch (fallback) {
            case ToExtension(var number) -> EXTENSION + number;
            case ToTrunk(var trunk, var number) -> TRUNK + trunk + ":" + number;
            case ToAgent(var number) -> AGENT + number;
            case Dialled(var number) -> number;
        };
    }

    /// What a text means; empty for a text that means nothing.
    public static Optional<Fallback> parse(String text) {
        if (text.startsWith(EXTENSION)) {
            return rest(text, EXTENSION).map(ToExtension::new);
        }
        if (text.startsWith(AGENT)) {
            return rest(text, AGENT).map(ToAgent::new);
        }
        if (text.startsWith(TRUNK)) {
            var colon = text.indexOf(':', TRUNK.length());
            return colon <= TRUNK.length() || colon == text.length() - 1
                    ? Optional.empty()
                    : Optional.of(
                            new ToTrunk(
                                    text.substring(TRUNK.length(), colon),
                                    text.substring(colon + 1)));
        }
        return text.isEmpty() || text.indexOf(':') >= 0
                ? Optional.empty()
                : Optional.of(new Dialled(text));
    }

    private static Optional<String> rest(String text, String prefix) {
        return Optional.of(text.substring(prefix.length())).filter(rest -> !rest.isEmpty());
    }
}
