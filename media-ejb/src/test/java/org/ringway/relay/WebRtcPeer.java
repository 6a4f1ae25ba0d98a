package org.ringway.relay;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.ringway.dtls.DatagramQueue;
import org.ringway.dtls.DatagramSink;
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
import org.ringway.rtp.RtpHeader;
import org.ringway.srtp.SrtcpContext;
import org.ringway.srtp.SrtpContext;
import org.ringway.srtp.SrtpKeys;
import org.ringway.srtp.SrtpScratch;
import org.ringway.srtp.SrtpVerdict;

/// A browser: full ICE as far as a lite agent can tell, DTLS-SRTP, one port.
final class WebRtcPeer extends TestPeer {
    private static final SecureRandom RANDOM = new SecureRandom();

    final AtomicInteger checksPassed = new AtomicInteger();
    final AtomicInteger handshakeDatagrams = new AtomicInteger();
    private final LocalCertificate certificate = LocalCertificate.selfSigned();
    private final DatagramQueue datagrams = new DatagramQueue();
    private IceCredentials credentials = IceCredentials.random(RANDOM);
    private Fingerprint announced = certificate.fingerprint();
    private String setup = "actpass";
    private volatile String far = "";
    private volatile @Nullable InetSocketAddress farAddress;
    private volatile @Nullable Keyed keyed;
    private volatile @Nullable DtlsResult result;
    private @Nullable DtlsHandshake handshake;
    private final List<byte[]> unopened = new ArrayList<>();
    private final List<String> reports = new ArrayList<>();
    private int sentAgain;
    private String pictures = "";
    private int picturesSsrc;
    private int pictureNumber;

    private record Keyed(DtlsResult.Keys keys, Media in, Media out) {}

    private record Media(SrtpContext rtp, SrtcpContext rtcp) {}

    WebRtcPeer(Speech speech) {
        super(speech);
        startReading();
    }

    /// Announces another certificate than it has.
    void lieAboutTheCertificate() {
        announced = LocalCertificate.selfSigned().fingerprint();
    }

    /// Takes the DTLS role of our next description: `active` or `passive` in an answer.
    void takeRole(String role) {
        setup = role;
    }

    /// Has pictures beside its sound.
    void alsoShows(int payloadType, int ssrc) {
        picturesSsrc = ssrc;
        pictures =
                "m=video 9 UDP/TLS/RTP/SAVPF %d\r\na=mid:1\r\n".formatted(payloadType)
                        + "a=rtpmap:%1$d VP8/90000\r\na=rtcp-fb:%1$d nack\r\n"
                                .formatted(payloadType)
                        + "a=rtcp-fb:%d nack pli\r\na=sendrecv\r\n".formatted(payloadType);
    }

    /// The number of the next packet of pictures.
    int shown() {
        return pictureNumber;
    }

    /// Sends a packet of pictures, with its number in it.
    void show(int payloadType) {
        var packet = new byte[2048];
        RtpHeader.begin(packet);
        RtpHeader.setPayloadType(packet, payloadType);
        RtpHeader.setSequence(packet, 7000 + pictureNumber);
        RtpHeader.setTimestamp(packet, 3000 * pictureNumber);
        RtpHeader.setSsrc(packet, picturesSsrc);
        ByteBuffer.wrap(packet, RtpHeader.FIXED_LENGTH, 4).putInt(pictureNumber);
        pictureNumber++;
        transmit(packet, 900);
    }

    /// Sends RTCP, written in hexadecimal digits.
    void report(String hex) {
        var bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        var packet = Arrays.copyOf(bytes, 2048);
        var context = keyed();
        synchronized (context) {
            if (context.out().rtcp().protect(packet, 0, bytes.length) != SrtpVerdict.OK) {
                throw new IllegalStateException("not protected");
            }
        }
        sendFar(packet, bytes.length + context.keys().profile().rtcpOverhead());
    }

    /// The RTCP that it got, in hexadecimal digits.
    synchronized List<String> reports() {
        return List.copyOf(reports);
    }

    /// How many packets came to it that it had had before.
    synchronized int sentAgain() {
        return sentAgain;
    }

    /// The other side's ICE user name fragment.
    String farFragment() {
        return value(far, "a=ice-ufrag:");
    }

    void restartIce() {
        credentials = IceCredentials.random(RANDOM);
    }

    @Override
    String description() {
        return head()
                + (pictures.isEmpty() ? "" : "a=group:BUNDLE 0 1\r\n")
                + "m=audio 9 UDP/TLS/RTP/SAVPF %s\r\n".formatted(speech.formats())
                + "a=mid:0\r\na=ice-ufrag:%s\r\na=ice-pwd:%s\r\n"
                        .formatted(credentials.fragment(), credentials.password())
                + "a=fingerprint:%s\r\na=setup:%s\r\n".formatted(announced.print(), setup)
                + "a=rtcp-mux\r\n"
                + speech.lines()
                + "a=sendrecv\r\n"
                + pictures;
    }

    @Override
    void learn(String description) {
        far = description;
        var candidate = value(description, "a=candidate:").split(" ", -1);
        farAddress = new InetSocketAddress(candidate[4], Integer.parseInt(candidate[5]));
    }

    /// Sends one check that nominates its pair; a success counts in [#checksPassed].
    void check() {
        var request = request(StunWriter::nominate);
        sendFar(request, request.length);
    }

    /// A check that nominates nothing, to be sent from anywhere.
    byte[] checkWithoutNomination() {
        return request(UnaryOperator.identity());
    }

    private byte[] request(UnaryOperator<StunWriter> nomination) {
        var request = new byte[548];
        var transaction = new byte[12];
        RANDOM.nextBytes(transaction);
        int length =
                nomination
                        .apply(
                                StunWriter.request(request, transaction)
                                        .username(farFragment() + ":" + credentials.fragment())
                                        .priority(1)
                                        .controlling(1))
                        .sign(new StunKey(value(far, "a=ice-pwd:")))
                        .finish();
        return Arrays.copyOf(request, length);
    }

    /// Connects: checks until one passes, then the handshake.
    void connect() {
        int before = checksPassed.get();
        Waiting.until(
                "a check passes",
                () -> {
                    check();
                    return checksPassed.get() > before;
                });
        startHandshake();
    }

    void startHandshake() {
        startHandshake((bytes, offset, length) ->
                sendFar(Arrays.copyOfRange(bytes, offset, offset + length), length));
    }

    /// Starts the handshake with datagrams that go another way.
    void startHandshake(DatagramSink way) {
        boolean farIsServer = value(far, "a=setup:").equals("passive");
        boolean client = farIsServer || setup.equals("active");
        var parameters =
                new DtlsParameters(
                        client ? DtlsRole.CLIENT : DtlsRole.SERVER,
                        certificate,
                        List.of(Fingerprint.parse(value(far, "a=fingerprint:")).orElseThrow()),
                        DtlsParameters.TIMEOUT);
        var started =
                new DtlsHandshake(
                        parameters,
                        datagrams,
                        way,
                        new DtlsListener() {
                            @Override
                            public void handshakeEnded(DtlsResult end) {
                                if (end instanceof DtlsResult.Keys keys) {
                                    install(keys);
                                }
                                result = end;
                            }

                            @Override
                            public void closedByPeer() {
                                keyed = null;
                            }
                        });
        handshake = started;
        Thread.ofVirtual().start(started);
    }

    void awaitKeys() {
        Waiting.until("DTLS ends", () -> result != null);
        if (keyed == null) {
            throw new AssertionError("no keys but " + result);
        }
    }

    /// How many packets it has that no key opens yet.
    synchronized int unopened() {
        return unopened.size();
    }

    boolean isKeyed() {
        return keyed != null;
    }

    void hangUp() {
        var association = handshake;
        if (association != null) {
            association.close();
        }
    }

    /// Sends bytes as they are.
    void sendFar(byte[] packet, int length) {
        var to = farAddress;
        if (to != null) {
            send(packet, length, to);
        }
    }

    @Override
    void transmit(byte[] packet, int length) {
        var context = keyed();
        synchronized (context) {
            if (context.out().rtp().protect(packet, 0, length) != SrtpVerdict.OK) {
                throw new IllegalStateException("not protected");
            }
        }
        sendFar(packet, length + context.keys().profile().rtpOverhead());
    }

    @Override
    void handle(byte[] packet, int length) {
        switch (PacketKind.of(packet, length)) {
            case STUN ->
                    StunMessage.parse(packet, length)
                            .filter(StunMessage::isBindingSuccess)
                            .ifPresent(_ -> checksPassed.incrementAndGet());
            case DTLS -> {
                handshakeDatagrams.incrementAndGet();
                datagrams.offer(packet, 0, length);
            }
            case RTP -> open(packet, length);
            case RTCP -> openReport(packet, length);
            case OTHER -> {
                // Not what these tests look at.
            }
        }
    }

    @Override
    public void close() {
        hangUp();
        super.close();
    }

    /// Our last flight may overtake the peer's own thread, and sound follows it at once.
    private synchronized void open(byte[] packet, int length) {
        var context = keyed;
        if (context == null) {
            unopened.add(Arrays.copyOf(packet, length));
            return;
        }
        var verdict = context.in().rtp().unprotect(packet, 0, length);
        if (verdict == SrtpVerdict.OK) {
            keep(Arrays.copyOf(packet, length - context.keys().profile().rtpOverhead()));
        } else if (verdict == SrtpVerdict.REPLAYED) {
            sentAgain++;
        }
    }

    private synchronized void openReport(byte[] packet, int length) {
        var context = keyed;
        if (context != null && context.in().rtcp().unprotect(packet, 0, length) == SrtpVerdict.OK) {
            int plain = length - context.keys().profile().rtcpOverhead();
            reports.add(HexFormat.of().formatHex(packet, 0, plain));
        }
    }

    private Keyed keyed() {
        var context = keyed;
        if (context == null) {
            throw new IllegalStateException("no keys yet");
        }
        return context;
    }

    private static Media media(DtlsResult.Keys keys, SrtpKeys whose) {
        return new Media(
                new SrtpContext(keys.profile(), whose, new SrtpScratch()),
                new SrtcpContext(keys.profile(), whose, new SrtpScratch()));
    }

    private synchronized void install(DtlsResult.Keys keys) {
        keyed = new Keyed(keys, media(keys, keys.remote()), media(keys, keys.local()));
        for (var packet : List.copyOf(unopened)) {
            var whole = Arrays.copyOf(packet, 2048);
            open(whole, packet.length);
        }
        unopened.clear();
    }
}
