package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.ringway.signalling.servlet.Caller.OfExtension;
import org.ringway.signalling.servlet.Caller.OfTrunk;
import org.ringway.tenant.CallPolicy.EarlyMedia;
import org.ringway.tenant.DemoTenants;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkIdentity;
import org.ringway.tenant.TrunkManners;
import org.ringway.tenant.TrunkManners.Plus;

class TastesTest {
    private static final TenantConfig DEMO = DemoTenants.demo();
    private static final Trunk CARRIER = Objects.requireNonNull(DEMO.trunks().get("carrier"));

    @Test
    void aTrunkThatCallsAndWantsNoEarlyDescriptionHearsNoEarlySound() {
        var without =
                trunk(new TrunkManners(Plus.KEEP, false, true, false, false, false, Duration.ZERO));
        assertThat(early(new OfTrunk(DEMO, without))).isEqualTo(EarlyMedia.LOCAL_RINGBACK);
        assertThat(early(new OfTrunk(DEMO, CARRIER))).isEqualTo(EarlyMedia.RELAY);
        var alice = Objects.requireNonNull(DEMO.extensions().get("1001"));
        assertThat(early(new OfExtension(DEMO, alice))).isEqualTo(EarlyMedia.RELAY);
    }

    @Test
    void aTrunkThatWantsNoPacketTimesIsToldOfNone() {
        var without =
                trunk(new TrunkManners(Plus.KEEP, false, true, true, false, true, Duration.ZERO));
        assertThat(Tastes.trunk(DEMO, without).packetTimes()).isFalse();
        assertThat(Tastes.caller(new OfTrunk(DEMO, without), false).packetTimes()).isFalse();
        assertThat(Tastes.trunk(DEMO, CARRIER).packetTimes()).isTrue();
        assertThat(Tastes.trunk(DEMO, without).without(List.of("PCMU")).packetTimes()).isFalse();
    }

    private static EarlyMedia early(Caller caller) {
        return Tastes.policy(caller, List.of()).earlyMedia();
    }

    private static Trunk trunk(TrunkManners manners) {
        return CARRIER.with(TrunkIdentity.NONE, manners);
    }
}
