package org.ringway.location;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.sip.Transport;

class PlaceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Carrier.Example | 0    | UDP | _sip._udp.carrier.example  | 5060
                    carrier.example | 0    | TCP | _sip._tcp.carrier.example  | 5060
                    carrier.example | 0    | TLS | _sips._tcp.carrier.example | 5061
                    carrier.example | 0    | WSS | -                          | 5060
                    carrier.example | 5070 | UDP | -                          | 5070
                    192.0.2.1       | 0    | UDP | -                          | 5060
                    192.0.2.1       | 0    | TLS | -                          | 5061
                    2001:db8::1     | 0    | TCP | -                          | 5060
                    """)
    void onlyANameWithoutAPortIsAService(
            String host, int port, Transport transport, String service, int usualPort) {
        var place = new Place(host, port, transport);
        assertThat(place.service().orElse("-")).isEqualTo(service);
        assertThat(place.usualPort()).isEqualTo(usualPort);
    }
}
