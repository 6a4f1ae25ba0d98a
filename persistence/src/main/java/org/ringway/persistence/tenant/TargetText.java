package org.ringway.persistence.tenant;

import java.util.Optional;
import org.ringway.tenant.Target;
import org.ringway.tenant.Target.ToAgent;
import org.ringway.tenant.Target.ToEcho;
import org.ringway.tenant.Target.ToExtension;
import org.ringway.tenant.Target.ToTrunk;

/// The written form of a routing target: `extension:1001`, `extension:` for the dialled number,
/// `trunk:carrier`, `agent:700`, `agent:sip:voice@host` or `agent:1010`, `echo`.
public final class TargetText {
    private static final String EXTENSION = "extension:";
    private static final String TRUNK = "trunk:";
    private static final String AGENT = "agent:";
    private static final String ECHO = "echo";

    private TargetText() {}

    /// How a target is written.
    public static String of(Target target) {
        return switch (target) {
            case ToExtension(String number) -> EXTENSION + number;
            case ToTrunk(String trunk) -> TRUNK + trunk;
            case ToAgent(String where) -> AGENT + where;
            case ToEcho() -> ECHO;
        };
    }

    /// What a text means; empty for a text that means nothing.
    public static Optional<Target> parse(String text) {
        if (text.startsWith(EXTENSION)) {
            return Optional.of(new ToExtension(text.substring(EXTENSION.length())));
        }
        if (text.startsWith(TRUNK) && text.length() > TRUNK.length()) {
            return Optional.of(new ToTrunk(text.substring(TRUNK.length())));
        }
        if (text.startsWith(AGENT) && text.length() > AGENT.length()) {
            return Optional.of(new ToAgent(text.substring(AGENT.length())));
        }
        return text.equals(ECHO) ? Optional.of(new ToEcho()) : Optional.empty();
    }
}
