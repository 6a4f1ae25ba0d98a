package org.ringway.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.tenant.TrunkIdentity.Assertion;
import org.ringway.tenant.TrunkManners.Plus;

class TrunkMannersTest {
    @ParameterizedTest
    @CsvSource({
        "+49301234567, +49301234567, 49301234567, +49301234567",
        "49301234567, 49301234567, 49301234567, +49301234567",
        "1234567, 1234567, 1234567, +1234567",
        "123456789012345, 123456789012345, 123456789012345, +123456789012345",
        // An emergency number, an extension, one with a trunk prefix, one that is too long.
        "112, 112, 112, 112",
        "116117, 116117, 116117, 116117",
        "0301234567, 0301234567, 0301234567, 0301234567",
        "004930123456, 004930123456, 004930123456, 004930123456",
        "1234567890123456, 1234567890123456, 1234567890123456, 1234567890123456",
        "*31#0441234, *31#0441234, *31#0441234, *31#0441234",
        "carolina, carolina, carolina, carolina",
        "+, +, +, +",
        "'', '', '', ''"
    })
    void aNumberHasThePlusThatTheTrunkWants(
            String number, String kept, String stripped, String added) {
        assertThat(Plus.KEEP.of(number)).isEqualTo(kept);
        assertThat(Plus.STRIP.of(number)).isEqualTo(stripped);
        assertThat(Plus.ADD.of(number)).isEqualTo(added);
    }

    @Test
    void onlyWhoIsAskedNowAndThenPings() {
        assertThat(TrunkManners.USUAL.pings()).isFalse();
        assertThat(ping(Duration.ofSeconds(30)).pings()).isTrue();
    }

    @Test
    void whatCannotBeUsedIsNamed() {
        assertRefused("callerPrefix", () -> identity("a", "", true));
        assertRefused("callerPrefix", () -> identity("1".repeat(33), "", true));
        assertRefused("callerNumber", () -> identity("", "+49 30", true));
        assertRefused("callerNumber", () -> identity("+49", "", false));
        assertRefused("pingSeconds", () -> ping(Duration.ofSeconds(-1)));
        assertRefused("pingSeconds", () -> ping(Duration.ofSeconds(3601)));
    }

    private static void assertRefused(String field, ThrowingCallable making) {
        assertThatThrownBy(making)
                .isInstanceOfSatisfying(
                        UnusableValue.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    private static TrunkIdentity identity(String prefix, String number, boolean keeps) {
        return new TrunkIdentity(prefix, number, Assertion.NONE, keeps);
    }

    private static TrunkManners ping(Duration every) {
        return new TrunkManners(Plus.KEEP, false, true, true, false, false, every);
    }
}
