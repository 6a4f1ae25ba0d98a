package org.ringway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.identity.CallerId.Origin;
import org.ringway.tenant.DemoTenants;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkIdentity;
import org.ringway.tenant.TrunkManners;

class CallerIdTest {
    private static final Trunk STRANGER =
            Objects.requireNonNull(DemoTenants.demo().trunks().get("carrier"));
    private static final Trunk TRUSTED =
            STRANGER.with(
                    new TrunkIdentity("", "", TrunkIdentity.Assertion.PAI, true),
                    TrunkManners.USUAL);
    private static final String FROM = "\"Bob\" <sip:+49301@carrier.example>;tag=1";

    @Test
    void whatATrustedTrunkAssertsIsTheCaller() {
        assertThat(from(TRUSTED, "\"Carol\" <sip:+49-302@carrier.example>"))
                .isEqualTo(new CallerId("+49302", "Carol", "", Origin.ASSERTED, false));
        assertThat(from(TRUSTED, "<sip:carrier.example>, <tel:+49302>"))
                .isEqualTo(new CallerId("+49302", "Bob", "", Origin.ASSERTED, false));
    }

    @Test
    void whatAnybodyElseAssertsCountsForNothing() {
        var claimed = new CallerId("+49301", "Bob", "", Origin.CLAIMED, false);
        assertThat(from(STRANGER, "<sip:+49302@carrier.example>")).isEqualTo(claimed);
        assertThat(from(TRUSTED, "\"Carol <broken")).isEqualTo(claimed);
        assertThat(CallerId.from(TRUSTED, List.of(), List.of(), FROM)).isEqualTo(claimed);
        assertThat(CallerId.from(TRUSTED, List.of(), List.of(), "broken").number()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', <sip:1001@demo.example>;tag=1, false",
        "none, <sip:1001@demo.example>, false",
        "header, <sip:1001@demo.example>, false",
        "id, <sip:1001@demo.example>, true",
        "header;ID;critical, <sip:1001@demo.example>, true",
        "'user, session', <sip:1001@demo.example>, true",
        "'', <sip:Anonymous@demo.example>, true",
        "'', <sip:c8oqz84zk7z@anonymous.invalid>, true",
        "'', <sip:broken, false"
    })
    void whoAsksForPrivacyGetsIt(String privacy, String from, boolean isWithheld) {
        assertThat(CallerId.isWithheld(List.of(privacy), from)).isEqualTo(isWithheld);
    }

    @Test
    void whoIsWithheldKeepsHisNumberForTheRecord() {
        var caller =
                CallerId.from(
                        TRUSTED,
                        List.of("<tel:+49302>"),
                        List.of("id"),
                        "\"Anonymous\" <sip:anonymous@anonymous.invalid>;tag=1");
        assertThat(caller.number()).isEqualTo("+49302");
        assertThat(caller.isWithheld()).isTrue();
    }

    private static CallerId from(Trunk trunk, String asserted) {
        return CallerId.from(trunk, List.of(asserted), List.of(), FROM);
    }
}
