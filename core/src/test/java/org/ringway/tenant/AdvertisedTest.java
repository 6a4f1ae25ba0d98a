package org.ringway.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.settings.CandidateSettings.Kind;
import org.ringway.tenant.Advertised.Address;

class AdvertisedTest {
    private static final int INSIDE = 10_000;

    /// As written, the address, where the port 10000 is seen, as we write it.
    @ParameterizedTest
    @CsvSource({
        "192.0.2.5, 192.0.2.5, 10000, 192.0.2.5",
        "192.0.2.5:443, 192.0.2.5, 443, 192.0.2.5:443",
        "192.0.2.5:10000, 192.0.2.5, 10000, 192.0.2.5:10000",
        "127.0.0.2, 127.0.0.2, 10000, 127.0.0.2",
        "2001:DB8::5, 2001:db8:0:0:0:0:0:5, 10000, 2001:db8:0:0:0:0:0:5",
        "[2001:db8::5], 2001:db8:0:0:0:0:0:5, 10000, 2001:db8:0:0:0:0:0:5",
        "[2001:db8::5]:65535, 2001:db8:0:0:0:0:0:5, 65535, [2001:db8:0:0:0:0:0:5]:65535",
        "::ffff:192.0.2.5, 192.0.2.5, 10000, 192.0.2.5"
    })
    void anAddressIsReadAndWritten(String text, String host, int port, String written) {
        var read = Advertised.read(List.of(text), Kind.HOST).addresses().getFirst();
        assertThat(read.host()).isEqualTo(host);
        assertThat(read.portOf(INSIDE)).isEqualTo(port);
        assertThat(read).hasToString(written);
        assertThat(Advertised.read(List.of(written), Kind.HOST).addresses()).containsExactly(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateway.example",
                "10",
                "10.1",
                "300.1.1.1",
                "0.0.0.0",
                "::",
                "224.0.0.1",
                "ff02::1",
                "255.255.255.255",
                "192.0.2.5:0",
                "192.0.2.5:65536",
                "192.0.2.5:",
                "192.0.2.5:x",
                "[192.0.2.5]",
                "[2001:db8::5]:0",
                "[2001:db8::5",
                "1::2::3",
                "fe80::1%eth0",
                "192.0.2.5 ",
                ""
            })
    void whatIsNoAddressIsRefusedByItsPlace(String text) {
        assertThatExceptionOfType(UnusableValue.class)
                .isThrownBy(() -> Advertised.read(List.of("192.0.2.5", text), Kind.HOST))
                .satisfies(wrong -> assertThat(wrong.field()).isEqualTo("advertisedAddresses"))
                .withMessageStartingWith("advertisedAddresses[1] is not an IPv4 or IPv6 address");
    }

    @Test
    void twiceTheSameAndTooManyAreRefused() {
        assertThatExceptionOfType(UnusableValue.class)
                .isThrownBy(
                        () -> Advertised.read(List.of("2001:db8::5", "[2001:DB8:0::5]"), Kind.HOST))
                .withMessage("advertisedAddresses[1] stands there already.");
        assertThatExceptionOfType(UnusableValue.class)
                .isThrownBy(() -> Advertised.read(Collections.nCopies(17, "192.0.2.5"), Kind.HOST))
                .withMessage("advertisedAddresses has more than 16 addresses.");
    }

    @Test
    void telephonesAreToldTheFirstAddressWhosePortsAreThoseInside() {
        assertThat(telephoneHost("192.0.2.5:443", "192.0.2.6", "192.0.2.7")).contains("192.0.2.6");
        assertThat(telephoneHost("192.0.2.5:443")).isEmpty();
        assertThat(telephoneHost()).isEmpty();
        assertThat(new Address("192.0.2.5", 0).portOf(INSIDE)).isEqualTo(INSIDE);
    }

    private static Optional<String> telephoneHost(String... texts) {
        return Advertised.read(List.of(texts), Kind.HOST).telephoneHost();
    }
}
