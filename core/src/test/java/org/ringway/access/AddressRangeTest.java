package org.ringway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    private static final int ROUNDS = 20_000;
    private static final long SEED = 4711;

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0, true",
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.0/24, 192.0.1.255, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "192.0.2.7/32, 192.0.2.6, false",
        "128.0.0.0/1, 255.255.255.255, true",
        "128.0.0.0/1, 127.255.255.255, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 2001:db8::1, true",
        "::/0, 203.0.113.9, false",
        "::/0, ::ffff:203.0.113.9, false",
        "0.0.0.0/0, ::ffff:203.0.113.9, true",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
        "10.0.0.0/8, ::ffff:a01:203, true",
        "::ffff:10.0.0.0/104, 10.1.2.3, true",
        "::ffff:10.0.0.0/104, 11.1.2.3, false",
        "2001:db8::/32, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, true",
        "2001:db8::/32, 2001:db9::, false",
        "2001:db8::/63, 2001:db8:0:1::, true",
        "2001:db8::/63, 2001:db8:0:2::, false",
        "2001:db8::/65, 2001:db8::7fff:0:0:0, true",
        "2001:db8::/65, 2001:db8::8000:0:0:0, false",
        "2001:db8::1, 2001:DB8:0::1, true",
        "2001:db8::1, 2001:db8::2, false",
        "fe80::/10, fe80::1%eth0, true",
        "::1, ::1, true"
    })
    void aRangeHoldsWhatBeginsAlike(String range, String address, boolean holds) {
        assertThat(AddressRange.parse(range).contains(address(address))).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    10.1.2.3/8        | the range that holds it | 10.0.0.0/8
                    2001:db8::1/32    | the range that holds it | 2001:db8:0:0:0:0:0:0/32
                    10.0.0.0/33       | 0 to 32                 | 0 to 32
                    10.0.0.0/-1       | 0 to 32                 | 0 to 32
                    10.0.0.0/         | 0 to 32                 | 0 to 32
                    10.0.0.0/8/8      | 0 to 32                 | 0 to 32
                    10.0.0.0/٨        | 0 to 32                 | 0 to 32
                    2001:db8::/129    | 0 to 128                | 0 to 128
                    ::ffff:0.0.0.0/95 | 96 to 128               | mapped
                    10.1              | no IP address           | such as
                    10.0.0.256        | no IP address           | such as
                    10.0.0.0.0/8      | no IP address           | such as
                    +1.0.0.0          | no IP address           | such as
                    carrier.example   | no IP address           | such as
                    [::1]             | no IP address           | such as
                    fe80::1%eth0      | no IP address           | such as
                    fe80::1%1/64      | no IP address           | such as
                    /24               | no IP address           | such as
                    :                 | no IP address           | such as
                    1::2::3           | no IP address           | such as
                    """)
    void whatIsNoRangeIsRefusedWithAReason(String text, String reason, String more) {
        assertThatThrownBy(() -> AddressRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".*" + reason + ".*")
                .hasMessageContaining(more);
    }

    @Test
    void bitsBehindThePrefixMakeNoRange() {
        assertThatThrownBy(() -> new AddressRange(address("10.0.0.1"), 120))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AddressRange(address("10.0.0.1"), 129))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "10.0.0",
                "10.0.0.",
                "1.2.3.4.",
                "0x0a.0.0.1",
                "1.2.3.4 ",
                "::g",
                "::1/0",
                "1:2:3:4:5:6:7:8:9",
                "%",
                ":%"
            })
    void whatIsNoAddressIsNone(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @Test
    void aRangeThatIsCutOutOfAnyAddressHoldsItAndEndsWhereItSays() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (var round = 0; round < ROUNDS; round++) {
            var address = random(random);
            var least = address.isV4() ? IpAddress.MAPPED : 0;
            var bits = random.nextInt(least, IpAddress.BITS + 1);
            var range = new AddressRange(address.cut(bits), bits);
            var what = "seed " + SEED + " round " + round + ": " + range + " and " + address;
            assertThat(range.contains(address)).as(what).isTrue();
            if (bits > least) {
                assertThat(range.contains(turned(address, bits - 1))).as(what).isFalse();
            }
            if (bits < IpAddress.BITS) {
                assertThat(range.contains(turned(address, bits))).as(what).isTrue();
            }
            var written = range.first() + "/" + (bits - (address.isV4() ? IpAddress.MAPPED : 0));
            assertThat(AddressRange.parse(written)).as(what).isEqualTo(range);
        }
    }

    private static IpAddress random(RandomGenerator random) {
        return random.nextBoolean()
                ? new IpAddress(0, (0xFFFFL << 32) | Integer.toUnsignedLong(random.nextInt()))
                : new IpAddress(random.nextLong() | 1, random.nextLong());
    }

    private static IpAddress turned(IpAddress address, int bit) {
        return bit < Long.SIZE
                ? new IpAddress(address.high() ^ (Long.MIN_VALUE >>> bit), address.low())
                : new IpAddress(
                        address.high(), address.low() ^ (Long.MIN_VALUE >>> (bit - Long.SIZE)));
    }

    private static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }
}
