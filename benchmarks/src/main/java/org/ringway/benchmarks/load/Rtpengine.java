package org.ringway.benchmarks.load;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.ringway.srtp.ProtectionProfile;
import org.ringway.srtp.SrtpKeys;

/// rtpengine without its kernel module. Browsers bring their keys in the session description (RFC
/// 4568): once there are keys, a packet takes the same way as after DTLS.
final class Rtpengine implements Relay {
    private static final Path PROGRAM = Path.of("/usr/bin/rtpengine");
    private static final String SUITE = "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:";
    private static final int KEYING = 30;
    private static final int PATIENCE_MS = 500;
    private static final int ATTEMPTS = 20;

    private final Work work;
    private final Process process;
    private final DatagramSocket control;
    private int requests;

    /// What it does with the sound.
    enum Work {
        PASS_THROUGH("rtpengine, pass-through", Law.MU, Map.of()),
        TRANSCODE(
                "rtpengine, PCMU to PCMA",
                Law.A,
                Map.of(
                        "codec",
                        Map.of("transcode", List.of(Law.A.codec), "mask", List.of(Law.MU.codec))));

        private final String title;
        private final Law phone;
        private final Map<String, Object> flags;

        Work(String title, Law phone, Map<String, Object> flags) {
            this.title = title;
            this.phone = phone;
            this.flags = flags;
        }

        /// What the tables call it.
        String title() {
            return title;
        }
    }

    /// Whether it can be started here.
    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /// What it can be measured at here: nothing when it is not installed.
    static List<Work> works() {
        return isInstalled() ? List.of(Work.values()) : List.of();
    }

    /// Starts it with two threads on the relays' processor.
    ///
    /// @param directory for its configuration and its log
    /// @throws IOException when it does not come up
    Rtpengine(Work work, Path directory) throws IOException {
        this.work = work;
        var configuration = directory.resolve("rtpengine.conf");
        Files.writeString(configuration, configuration());
        process =
                Relay.start(
                        new ProcessBuilder(
                                        "taskset",
                                        "-c",
                                        PROCESSOR,
                                        PROGRAM.toString(),
                                        "--config-file=" + configuration,
                                        "--pidfile=" + directory.resolve("rtpengine.pid"))
                                .redirectErrorStream(true)
                                .redirectOutput(directory.resolve("rtpengine.log").toFile()));
        control = new DatagramSocket(new InetSocketAddress(Loopback.ADDRESS, 0));
        control.setSoTimeout(PATIENCE_MS);
        control.connect(new InetSocketAddress(Loopback.ADDRESS, Loopback.CONTROL_PORT));
        ask("ping", Map.of());
    }

    @Override
    public String title() {
        return work.title;
    }

    @Override
    public Call call(int rtcpPort) throws IOException {
        var browser = new Party(Law.MU);
        var phone = new Party(work.phone);
        var ours = new byte[KEYING];
        ThreadLocalRandom.current().nextBytes(ours);
        var dialogue = new TreeMap<String, Object>();
        dialogue.put("call-id", "load-" + requests);
        dialogue.put("from-tag", "browser");
        dialogue.put("sdp", offer(browser, ours));
        dialogue.put("transport-protocol", "RTP/AVP");
        dialogue.put("ICE", "remove");
        dialogue.put("rtcp-mux", List.of("demux"));
        dialogue.put("replace", List.of("origin"));
        dialogue.put("flags", List.of("trust-address"));
        dialogue.putAll(work.flags);
        phone.connect(Sdp.port(ask("offer", dialogue)));
        dialogue.keySet().retainAll(List.of("call-id", "from-tag", "flags"));
        dialogue.put("to-tag", "phone");
        dialogue.put("sdp", Sdp.phone(phone, rtcpPort));
        var answer = ask("answer", dialogue);
        browser.connect(Sdp.port(answer));
        var theirs = Sdp.value(answer, SUITE).split("[|; ]", 2)[0];
        browser.secure(keys(ours), keys(Base64.getDecoder().decode(theirs)));
        return new Call(browser, phone, () -> {});
    }

    @Override
    public Process process() {
        return process;
    }

    @Override
    public void close() {
        control.close();
        Relay.super.close();
    }

    private static String configuration() {
        return """
        [rtpengine]
        table = -1
        interface = %1$s
        listen-ng = %1$s:%2$d
        port-min = %3$d
        port-max = %4$d
        num-threads = 2
        foreground = true
        log-stderr = true
        log-level = 3
        """
                .formatted(
                        Loopback.ADDRESS.getHostAddress(),
                        Loopback.CONTROL_PORT,
                        Loopback.RELAY_PORTS.first(),
                        Loopback.RELAY_PORTS.last());
    }

    private static String offer(Party browser, byte[] keying) {
        return Sdp.head()
                + "m=audio %d RTP/SAVP %d\r\n".formatted(browser.port(), browser.law().payloadType)
                + SUITE
                + Base64.getEncoder().encodeToString(keying)
                + "\r\na=rtcp-mux\r\n"
                + Sdp.codec(browser.law());
    }

    private static SrtpKeys keys(byte[] keying) {
        return new SrtpKeys(
                Arrays.copyOf(keying, ProtectionProfile.KEY_LENGTH),
                Arrays.copyOfRange(keying, ProtectionProfile.KEY_LENGTH, KEYING));
    }

    /// Asks until it answers, which at its start takes a moment.
    ///
    /// @return the session description of the answer, or an empty text
    private String ask(String command, Map<String, Object> arguments) throws IOException {
        var dictionary = new TreeMap<>(arguments);
        dictionary.put("command", command);
        var cookie = "ringway" + requests++;
        var request =
                (cookie + " " + Bencode.write(dictionary)).getBytes(StandardCharsets.ISO_8859_1);
        for (int attempt = 0; attempt < ATTEMPTS && process.isAlive(); attempt++) {
            try {
                control.send(new DatagramPacket(request, request.length));
                return description(receive(cookie));
            } catch (SocketTimeoutException | PortUnreachableException _) {
                pause();
            }
        }
        throw new IOException("rtpengine does not answer to " + command);
    }

    private String receive(String cookie) throws IOException {
        var packet = new DatagramPacket(new byte[8192], 8192);
        while (true) {
            control.receive(packet);
            var reply =
                    new String(
                            packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
            if (reply.startsWith(cookie + " ")) {
                return reply.substring(cookie.length() + 1);
            }
        }
    }

    private static String description(String reply) throws IOException {
        var dictionary = Bencode.read(reply);
        var result = dictionary.getOrDefault("result", "");
        if (!result.equals("ok") && !result.equals("pong")) {
            throw new IOException("rtpengine refused: " + dictionary);
        }
        return dictionary.getOrDefault("sdp", "");
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }
}
