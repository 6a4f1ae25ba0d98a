package org.ringway.signalling.servlet;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.ringway.cdr.PastTalk;
import org.ringway.cdr.PastTalks;
import org.ringway.routing.PastPayer;

/// Counts what was talked with the outside on the day of the start before it, UTC, as the call
/// records of this server have it. No call waits for it, and no call that ends afterwards is in it:
/// whoever ends that has counted it.
@ApplicationScoped
public class OutsideRecall {
    @Inject private Switchboard switchboard;

    @EJB(lookup = "java:global/ringway/persistence/CdrLedgerBean!org.ringway.cdr.PastTalks")
    private PastTalks archive;

    private @Nullable PastDay day;

    /// Begins to. Must come before the first call.
    void begin() {
        day =
                new PastDay(
                        archive,
                        switchboard.timers(),
                        asking -> Thread.ofVirtual().name("ringway-recall").start(asking),
                        this::count);
        day.begin();
    }

    /// Leaves off where it is.
    void end() {
        if (day != null) {
            day.end();
        }
    }

    private boolean count(PastTalk talk) {
        var payer =
                switchboard
                        .configuration()
                        .byId(talk.tenant())
                        .flatMap(tenant -> PastPayer.of(tenant, talk));
        payer.ifPresent(who ->
                switchboard
                        .outside()
                        .recall(talk.tenant(), who.extension(), talk.answeredAt(), talk.endedAt()));
        return payer.isPresent();
    }
}
