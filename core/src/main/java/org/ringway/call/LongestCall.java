package org.ringway.call;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ringway.call.CallState.Ended;
import org.ringway.sip.Side;

/// How long an agent may talk. Its time begins when it takes a place in the answered call, and
/// nobody counts any more once it has left: whom it has sent its caller on to may talk as long as
/// they like.
///
/// ```
///   alice            call           agent
///     |<-----200------|<-----200------|   its time begins
///     |               |   ...         |
///     |<-----BYE------|------BYE----->|   its time is over
/// ```
final class LongestCall {
    private final Outputs outputs;
    private final Seats seats;
    private final Transfer transfer;
    private final Map<Integer, Duration> limits = new HashMap<>();
    private final Map<Side, Integer> counting = new EnumMap<>(Side.class);

    LongestCall(Outputs outputs, Seats seats, Transfer transfer) {
        this.outputs = outputs;
        this.seats = seats;
        this.transfer = transfer;
    }

    /// A branch may be in the call no longer than that.
    void limit(int branch, Duration time) {
        limits.put(branch, time);
    }

    /// Counts for whoever has a place now and a limit.
    void settle(CallState state) {
        for (var side : Side.values()) {
            var party = state instanceof Ended ? Seats.NOBODY : seats.party(side);
            var limit = limits.get(party);
            var limited = limit == null ? Seats.NOBODY : party;
            if (counting.getOrDefault(side, Seats.NOBODY) == limited) {
                continue;
            }
            counting.put(side, limited);
            var timer = CallTimer.limit(side);
            outputs.disarm(timer);
            if (limit != null) {
                outputs.arm(timer, limit);
            }
        }
    }

    /// The time of an agent is over. One that is just sending its caller on is hung up, and the
    /// caller goes where it is sent.
    ///
    /// @return why the call ends; null when it goes on
    @Nullable Ending expire(CallTimer timer) {
        var side = timer == CallTimer.CALLER_LIMIT ? Side.CALLER : Side.CALLEE;
        var ending = Ending.LONGEST_CALL;
        return transfer.goOnWithout(seats.party(side), ending.reason()) ? null : ending;
    }
}
