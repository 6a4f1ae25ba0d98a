package org.ringway.signalling.servlet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ringway.bounded.BoundedMap;
import org.ringway.sip.Replaces;

/// Dialogs that ended a moment ago: whoever wants to take one over hears that it is over rather
/// than that it never was (RFC 3891 section 3). Thread-safe.
@ApplicationScoped
public class EndedDialogs {
    /// As long as a BYE may cross the INVITE that names its dialog: 64 * T1.
    private static final Duration REMEMBERED = Duration.ofSeconds(32);

    private static final int MOST = 10_000;

    private final Map<Name, Ended> ended = BoundedMap.byAge(MOST);

    @Inject private Switchboard switchboard;

    private record Name(String callId, String ours, String theirs) {}

    private record Ended(String tenant, Instant at) {}

    /// Dialogs of a call are over.
    ///
    /// @param tenant whose call it was
    synchronized void note(String tenant, List<Replaces> dialogs) {
        var now = switchboard.now();
        var oldest = ended.values().iterator();
        while (oldest.hasNext() && oldest.next().at().plus(REMEMBERED).isBefore(now)) {
            oldest.remove();
        }
        dialogs.forEach(dialog -> ended.put(name(dialog), new Ended(tenant, now)));
    }

    /// The tenant that had a dialog which ended a moment ago.
    synchronized Optional<String> tenantOf(Replaces dialog) {
        var limit = switchboard.now().minus(REMEMBERED);
        return Optional.ofNullable(ended.get(name(dialog)))
                .filter(one -> !one.at().isBefore(limit))
                .map(Ended::tenant);
    }

    private static Name name(Replaces dialog) {
        return new Name(dialog.callId(), dialog.toTag(), dialog.fromTag());
    }
}
