package org.ringway.persistence.cdr;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;
import org.ringway.call.Ending;
import org.ringway.cdr.CdrLeg;
import org.ringway.sip.Side;

/// A leg of a call record as stored, see [CdrLeg] for what the parts mean.
@Embeddable
public record LegRow(
        String side,
        String party,
        String transport,
        String codec,
        long packetsIn,
        long packetsOut,
        long packetsLost,
        double jitterMs,
        int sipStatus,
        @Nullable String ending,
        String transferredBy,
        String transferredTo) {
    private static final int PARTY = 255;
    private static final int TRANSPORT = 8;
    private static final int CODEC = 40;

    static LegRow of(CdrLeg leg) {
        return new LegRow(
                leg.side().name(),
                SafeText.of(leg.party(), PARTY),
                SafeText.of(leg.transport(), TRANSPORT),
                SafeText.of(leg.codec(), CODEC),
                leg.packetsIn(),
                leg.packetsOut(),
                leg.packetsLost(),
                leg.jitterMs(),
                leg.sipStatus(),
                leg.ending() == null ? null : leg.ending().name(),
                SafeText.of(leg.transferredBy(), PARTY),
                SafeText.of(leg.transferredTo(), PARTY));
    }

    CdrLeg toLeg() {
        return new CdrLeg(
                Side.valueOf(side),
                party,
                transport,
                codec,
                packetsIn,
                packetsOut,
                packetsLost,
                jitterMs,
                sipStatus,
                ending == null ? null : Ending.valueOf(ending),
                transferredBy,
                transferredTo);
    }
}
