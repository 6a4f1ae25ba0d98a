package org.ringway.relay;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.ringway.media.path.MasterKeys;
import org.ringway.media.path.PlainTransport;
import org.ringway.sdp.SdpParser;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.media.CryptoLine;
import org.ringway.sdp.media.PlainMedia;
import org.ringway.sdp.media.RemoteMedia;
import org.ringway.srtp.ProtectionProfile;
import org.ringway.srtp.SrtpScratch;

/// A telephone with SRTP under keys from the session descriptions.
final class SrtpPeer extends TestPeer {
    private final CryptoLine key;
    private final String protocol;
    private final PlainTransport transport = new PlainTransport();
    private volatile @Nullable InetSocketAddress far;

    /// @param protocol `RTP/SAVP`, or `RTP/AVP` for one that offers its key beside RTP
    SrtpPeer(Speech speech, ProtectionProfile profile, String protocol) {
        super(speech);
        this.protocol = protocol;
        key = CryptoLine.fresh(1, profile, new Random(protocol.hashCode()));
        startReading();
    }

    @Override
    String description() {
        return head()
                + "m=audio %d %s %s\r\n"
                        .formatted(socket.getLocalPort(), protocol, speech.formats())
                + speech.lines()
                + "a=crypto:"
                + key.attribute().value()
                + "\r\n"
                + "a=sendrecv\r\n";
    }

    @Override
    void learn(String description) {
        far = new InetSocketAddress(LOOPBACK, PlainPeer.farPort(description));
        var parsed = (SessionDescription) SdpParser.parse(description);
        var media = (PlainMedia) RemoteMedia.read(parsed, parsed.media().getFirst());
        var theirs =
                media.crypto().stream()
                        .filter(line -> line.profile() == key.profile())
                        .findFirst()
                        .orElseThrow();
        synchronized (transport) {
            transport.secure(
                    new MasterKeys(key.profile(), key.keys(), theirs.keys()), new SrtpScratch());
        }
    }

    @Override
    void transmit(byte[] packet, int length) {
        var to = far;
        if (to != null) {
            synchronized (transport) {
                send(packet, transport.seal(packet, length), to);
            }
        }
    }

    @Override
    void handle(byte[] packet, int length) {
        if (isRtp(packet, length)) {
            synchronized (transport) {
                int plain = transport.open(packet, length, 0);
                if (plain > 0) {
                    keep(Arrays.copyOf(packet, plain));
                }
            }
        }
    }
}
