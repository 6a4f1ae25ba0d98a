package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringway.call.RefusalMapping.Refusal;
import org.ringway.sip.Reason;

class RefusalMappingTest {
    @ParameterizedTest
    @CsvSource({
        "486, BUSY, 486, BUSY, 486",
        "600, BUSY, 600, BUSY, 600",
        "480, CALLEE_REFUSED, 480, TRUNK_REFUSED, 480",
        "404, UNKNOWN_NUMBER, 404, UNKNOWN_NUMBER, 404",
        "410, UNKNOWN_NUMBER, 410, UNKNOWN_NUMBER, 410",
        "484, UNKNOWN_NUMBER, 484, UNKNOWN_NUMBER, 484",
        "604, UNKNOWN_NUMBER, 604, UNKNOWN_NUMBER, 604",
        "403, CALLEE_REFUSED, 403, TRUNK_REFUSED, 403",
        "415, NO_COMMON_CODEC, 488, NO_COMMON_CODEC, 488",
        "488, NO_COMMON_CODEC, 488, NO_COMMON_CODEC, 488",
        "606, NO_COMMON_CODEC, 488, NO_COMMON_CODEC, 488",
        "482, TOO_MANY_HOPS, 483, TOO_MANY_HOPS, 483",
        "483, TOO_MANY_HOPS, 483, TOO_MANY_HOPS, 483",
        "408, CALLEE_UNREACHABLE, 480, TRUNK_UNAVAILABLE, 503",
        "503, CALLEE_UNREACHABLE, 503, TRUNK_UNAVAILABLE, 503",
        "500, CALLEE_UNREACHABLE, 480, TRUNK_UNAVAILABLE, 503",
        "603, DECLINED, 603, DECLINED, 603",
        "607, DECLINED, 603, DECLINED, 603",
        "401, CALLEE_REFUSED, 480, TRUNK_REFUSED, 503",
        "407, CALLEE_REFUSED, 480, TRUNK_REFUSED, 503",
        "302, CALLEE_REFUSED, 480, TRUNK_REFUSED, 503",
        "487, CALLEE_REFUSED, 480, TRUNK_REFUSED, 503",
        "499, CALLEE_REFUSED, 480, TRUNK_REFUSED, 503",
    })
    void everyRefusalHasItsEndingAndItsStatus(
            int status, Ending phone, int fromPhone, Ending trunk, int fromTrunk) {
        assertThat(RefusalMapping.of(PartyKind.BROWSER, status))
                .isEqualTo(new Refusal(phone, fromPhone, status));
        assertThat(RefusalMapping.of(PartyKind.OFFICE, status))
                .isEqualTo(new Refusal(phone, fromPhone, status));
        assertThat(RefusalMapping.of(PartyKind.TRUNK, status))
                .isEqualTo(new Refusal(trunk, fromTrunk, status));
    }

    @Test
    void aPbxMayAskTheCallerForItsPasswordAndElseIsLikeATrunk() {
        for (var status : List.of(401, 407)) {
            assertThat(RefusalMapping.of(PartyKind.PBX, status))
                    .isEqualTo(new Refusal(Ending.CHALLENGED, status, status));
        }
        for (var status : List.of(403, 408, 486, 500, 603)) {
            assertThat(RefusalMapping.of(PartyKind.PBX, status))
                    .isEqualTo(RefusalMapping.of(PartyKind.TRUNK, status));
        }
    }

    @Test
    void noStatusIsWithoutMeaning() {
        for (var kind : PartyKind.values()) {
            for (var status = 300; status < 700; status++) {
                var refusal = RefusalMapping.of(kind, status);
                assertThat(refusal.status()).isBetween(400, 699);
                assertThat(refusal.reason()).matches(Reason::isPresent);
                assertThat(RefusalMapping.best(List.of(refusal, RefusalMapping.lost(kind))))
                        .as("known to the preference: %s", refusal)
                        .isEqualTo(refusal);
            }
        }
    }

    @Test
    void theReasonIsWhatTheCalleeSaid() {
        assertThat(RefusalMapping.of(PartyKind.TRUNK, 407).reason().header())
                .isEqualTo("SIP;cause=407;text=\"Proxy Authentication Required\"");
        assertThat(RefusalMapping.lost(PartyKind.BROWSER).reason().isPresent()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "486, 480, 486",
        "480, 486, 486",
        "408, 486, 486",
        "408, 480, 480",
        "404, 480, 480",
        "503, 404, 404",
        "486, 603, 603",
        "486, 600, 600",
        "486, 604, 604",
        "488, 503, 488",
        "503, 408, 503",
    })
    void theMostTellingRefusalCounts(int one, int other, int counts) {
        var best =
                RefusalMapping.best(
                        List.of(
                                RefusalMapping.of(PartyKind.OFFICE, one),
                                RefusalMapping.of(PartyKind.OFFICE, other)));
        assertThat(best.calleeStatus()).isEqualTo(counts);
    }

    @ParameterizedTest
    @EnumSource
    void everyEndingHasAStatusAFaultAndAReasonThatFitsAHeader(Ending ending) {
        assertThat(ending.status()).isBetween(400, 699);
        assertThat(ending.fault()).isNotNull();
        assertThat(ending.reason().header()).matches("(SIP|Q.850);cause=\\d+;text=\"[A-Za-z ]+\"");
    }

    @Test
    void aDirectionIsNamedAsInTheRecord() {
        assertThat(new Direction(PartyKind.BROWSER, PartyKind.TRUNK))
                .hasToString("browser-to-trunk");
        assertThat(new Direction(PartyKind.OFFICE, PartyKind.ECHO)).hasToString("office-to-echo");
    }
}
