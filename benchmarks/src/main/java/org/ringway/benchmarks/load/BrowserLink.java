package org.ringway.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ringway.dtls.DatagramQueue;
import org.ringway.dtls.DtlsHandshake;
import org.ringway.dtls.DtlsListener;
import org.ringway.dtls.DtlsParameters;
import org.ringway.dtls.DtlsResult;
import org.ringway.dtls.DtlsRole;
import org.ringway.dtls.Fingerprint;
import org.ringway.dtls.LocalCertificate;
import org.ringway.ice.IceCredentials;
import org.ringway.ice.StunKey;
import org.ringway.ice.StunMessage;
import org.ringway.ice.StunWriter;
import org.ringway.rtp.PacketKind;

/// A browser's way to keys: connectivity checks and a DTLS handshake through the party's socket.
final class BrowserLink {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final LocalCertificate CERTIFICATE = LocalCertificate.selfSigned();
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long CHECK_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int ROOM = 2048;

    private final Party party;
    private final IceCredentials credentials = IceCredentials.random(RANDOM);
    private final DatagramQueue datagrams = new DatagramQueue();
    private final CompletableFuture<DtlsResult> result = new CompletableFuture<>();
    private final byte[] packet = new byte[ROOM];
    private String far = "";
    private boolean checked;

    BrowserLink(Party party) {
        this.party = party;
    }

    /// The offer.
    String description() {
        return Sdp.head()
                + "m=audio 9 UDP/TLS/RTP/SAVPF %d\r\na=mid:0\r\n".formatted(party.law().payloadType)
                + "a=ice-ufrag:%s\r\na=ice-pwd:%s\r\n"
                        .formatted(credentials.fragment(), credentials.password())
                + "a=fingerprint:%s\r\na=setup:actpass\r\na=rtcp-mux\r\n"
                        .formatted(CERTIFICATE.fingerprint().print())
                + Sdp.codec(party.law());
    }

    /// Connects to whom the answer describes, up to keys.
    void connect(String answer) {
        far = answer;
        party.connect(Integer.parseInt(Sdp.value(answer, "a=candidate:").split(" ", -1)[5]));
        try {
            check();
            long began = System.nanoTime();
            long lastCheck = began;
            while (!checked) {
                await(began);
                if (System.nanoTime() - lastCheck > CHECK_NS) {
                    lastCheck = System.nanoTime();
                    check();
                }
            }
            Thread.ofVirtual().start(handshake());
            while (!result.isDone()) {
                await(began);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!(result.join() instanceof DtlsResult.Keys keys)) {
            throw new IllegalStateException("no keys but " + result.join());
        }
        party.secure(keys.local(), keys.remote());
    }

    /// Sends one check; after the first ones they say that the browser still wants to hear.
    void check() {
        var transaction = new byte[12];
        RANDOM.nextBytes(transaction);
        int length =
                StunWriter.request(packet, transaction)
                        .username(Sdp.value(far, "a=ice-ufrag:") + ":" + credentials.fragment())
                        .priority(1)
                        .controlling(1)
                        .nominate()
                        .sign(new StunKey(Sdp.value(far, "a=ice-pwd:")))
                        .finish();
        party.send(packet, 0, length);
    }

    private void await(long began) throws IOException {
        int length = party.read(packet);
        if (length > 0) {
            take(length);
        } else if (System.nanoTime() - began > PATIENCE_NS) {
            throw new IllegalStateException("a browser could not connect within 20 s");
        } else {
            LockSupport.parkNanos(100_000);
        }
    }

    private void take(int length) {
        switch (PacketKind.of(packet, length)) {
            case STUN ->
                    checked |=
                            StunMessage.parse(packet, length)
                                    .filter(StunMessage::isBindingSuccess)
                                    .isPresent();
            case DTLS -> datagrams.offer(packet, 0, length);
            case RTP, RTCP, OTHER -> {
                // Nothing is expected before there are keys.
            }
        }
    }

    private DtlsHandshake handshake() {
        boolean farIsServer = Sdp.value(far, "a=setup:").equals("passive");
        var parameters =
                new DtlsParameters(
                        farIsServer ? DtlsRole.CLIENT : DtlsRole.SERVER,
                        CERTIFICATE,
                        List.of(Fingerprint.parse(Sdp.value(far, "a=fingerprint:")).orElseThrow()),
                        DtlsParameters.TIMEOUT);
        return new DtlsHandshake(
                parameters,
                datagrams,
                party::send,
                new DtlsListener() {
                    @Override
                    public void handshakeEnded(DtlsResult end) {
                        result.complete(end);
                    }

                    @Override
                    public void closedByPeer() {
                        // The relay ends with its round.
                    }
                });
    }
}
