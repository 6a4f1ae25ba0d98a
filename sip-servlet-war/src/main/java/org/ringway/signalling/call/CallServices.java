package org.ringway.signalling.call;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.ringway.admission.TrunkCapacity;
import org.ringway.cdr.CdrLedger;
import org.ringway.media.MediaBridge;

/// What every call needs from the world.
///
/// @param media the media plane
/// @param ledger where records go
/// @param timers the clock
/// @param threads runs the lanes; a step may block
/// @param table the calls in progress
/// @param meters what is counted
/// @param capacity the lines of every trunk
/// @param detachedCallMax how long an answered call waits for a party whose connection is gone
/// @param awayCalleeWait how long a call rings for a callee whose connection is gone
public record CallServices(
        MediaBridge media,
        CdrLedger ledger,
        Timers timers,
        Executor threads,
        CallTable table,
        CallMeters meters,
        TrunkCapacity capacity,
        Duration detachedCallMax,
        Duration awayCalleeWait) {}
