package org.ringway.ice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The sample messages of RFC 5769.
class StunVectorTest {
    private static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";
    private static final String REQUEST =
            """
            000100582112a442b7e7a701bc34d686fa87dfae\
            802200105354554e207465737420636c69656e74\
            002400046e0001ff80290008932ff9b151263b36\
            000600096576746a3a68367659202020\
            000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2\
            80280004e57a3bcf\
            """;
    private static final String IPV4_RESPONSE =
            """
            0101003c2112a442b7e7a701bc34d686fa87dfae\
            8022000b7465737420766563746f7220\
            002000080001a147e112a643\
            000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7\
            80280004c07d4c96\
            """;
    private static final String IPV6_RESPONSE =
            """
            010100482112a442b7e7a701bc34d686fa87dfae\
            8022000b7465737420766563746f7220\
            002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9\
            00080014a382954e4be67bf11784c97c8292c275bfe3ed41\
            80280004c8fb0b4c\
            """;

    @Test
    void theSampleRequestIsReadAndVerified() {
        var message = parse(REQUEST);

        assertThat(message.isBindingRequest()).isTrue();
        assertThat(message.username()).isEqualTo("evtj:h6vY");
        assertThat(message.receiverFragment()).isEqualTo("evtj");
        assertThat(message.senderIsControlled()).isTrue();
        assertThat(message.unknownAttributes()).isEmpty();
        assertThat(new StunKey(PASSWORD).verifies(message)).isTrue();
        assertThat(new StunKey(PASSWORD + "x").verifies(message)).isFalse();
    }

    @Test
    void theSampleIpv4ResponseIsReadAndVerified() throws Exception {
        var message = parse(IPV4_RESPONSE);

        assertThat(message.isBindingSuccess()).isTrue();
        assertThat(message.mappedAddress())
                .hasValue(new PeerAddress(InetAddress.getByName("192.0.2.1"), 32853));
        assertThat(new StunKey(PASSWORD).verifies(message)).isTrue();
    }

    @Test
    void theSampleIpv6ResponseIsReadAndVerified() throws Exception {
        var message = parse(IPV6_RESPONSE);

        var host = InetAddress.getByName("2001:db8:1234:5678:11:2233:4455:6677");
        assertThat(message.mappedAddress()).hasValue(new PeerAddress(host, 32853));
        assertThat(new StunKey(PASSWORD).verifies(message)).isTrue();
    }

    @Test
    void everyFlippedBitOfTheSampleRequestIsNoticed() {
        var key = new StunKey(PASSWORD);
        var sample = HexFormat.of().parseHex(REQUEST);
        for (int bit = 0; bit < 8 * sample.length; bit++) {
            var broken = sample.clone();
            broken[bit / 8] ^= (byte) (1 << bit % 8);
            boolean accepted =
                    StunMessage.parse(broken, broken.length).map(key::verifies).orElse(false);
            assertThat(accepted).as("bit %d", bit).isFalse();
        }
    }

    private static StunMessage parse(String hex) {
        var bytes = HexFormat.of().parseHex(hex);
        return StunMessage.parse(bytes, bytes.length).orElseThrow();
    }
}
