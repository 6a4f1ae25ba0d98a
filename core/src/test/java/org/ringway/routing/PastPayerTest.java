package org.ringway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.cdr.PastTalk;
import org.ringway.tenant.DemoTenants;

class PastPayerTest {
    @ParameterizedTest
    @CsvSource({
        "1001, trunk:carrier, '', +49301, 1001",
        "1001, trunk:gone, '', 030, 1001",
        "trunk:carrier, trunk:carrier, 1002, +49301001002, 1002",
        "4711, trunk:carrier, '', 030, *",
        "trunk:carrier, trunk:carrier, '', 030, *",
        "agent:700, trunk:carrier, '', 030, *",
        "1001, pbx:1001, '', 0301234, 1001",
        "1001, pbx:1001, '', 42, ''",
        "1001, pbx:1002, 1002, 1002, 1002",
        "1001, 1002, '', 1002, ''",
        "1001, agent:700, '', 700, ''",
        "trunk:carrier, 1002, '', +49301001002, ''",
    })
    void whoeverHadItLeavePays(
            String caller, String callee, String transferredBy, String dialled, String payer) {
        var time = Instant.parse("2026-11-30T12:00:00Z");
        var talk = new PastTalk("demo", caller, callee, transferredBy, dialled, time, time);

        var paid = PastPayer.of(DemoTenants.demo(), talk);

        assertThat(paid.map(who -> who.extension().isEmpty() ? "*" : who.extension()).orElse(""))
                .isEqualTo(payer);
    }
}
