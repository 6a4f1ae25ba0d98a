package org.ringway.signalling.container.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.ringway.certificate.Distrust;
import org.ringway.certificate.PeerRule;
import org.ringway.certificate.PeerSight;
import org.ringway.location.Target;
import org.ringway.signalling.SignallingLog;

/// Looks at the certificates of TLS servers as calls would see them: the same keys, no name in the
/// ClientHello. Believes everybody, sends nothing, and says what calls would make of it. The JDK
/// takes chains of ten certificates at most, in 32 KiB.
public final class ChainProbe {
    private final SipTlsMaterial material;
    private final Duration patience;

    /// @param material the keys, and whom calls believe
    /// @param patience how long all servers together may take
    public ChainProbe(SipTlsMaterial material, Duration patience) {
        this.material = material;
        this.patience = patience;
    }

    private record Look(Target server, SSLSocket socket, CompletableFuture<PeerSight> sight) {}

    /// Looks at all of them at once.
    ///
    /// @param rule by which calls judge them
    /// @return what each has shown, in the order of the servers
    public List<PeerSight> look(List<Target> servers, PeerRule rule) {
        try {
            var deadline = System.nanoTime() + patience.toNanos();
            var looks = servers.stream().map(server -> begin(server, rule)).toList();
            return looks.stream().map(look -> end(look, deadline)).toList();
        } catch (ProbeFailure e) {
            throw new IllegalStateException("our own TLS keys cannot be used", e.getCause());
        }
    }

    /// Our own keys are of no use.
    private static final class ProbeFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ProbeFailure(Exception cause) {
            super(cause);
        }
    }

    private Look begin(Target server, PeerRule rule) {
        var witness = new ChainWitness();
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {material.keys()}, new TrustManager[] {witness}, null);
            var socket = (SSLSocket) context.getSocketFactory().createSocket();
            var sight =
                    CompletableFuture.supplyAsync(
                            () -> sight(server, socket, witness, rule),
                            task -> Thread.ofVirtual().name("ringway-probe").start(task));
            return new Look(server, socket, sight);
        } catch (GeneralSecurityException | IOException e) {
            throw new ProbeFailure(e);
        }
    }

    /// Whoever has not shown anything by then is left alone.
    private PeerSight end(Look look, long deadline) {
        try {
            var left = Math.max(0, deadline - System.nanoTime());
            return look.sight().get(left, TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            close(look.socket());
            return nothing(look.server(), "no answer within %d s".formatted(patience.toSeconds()));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException _) {
            close(look.socket());
            Thread.currentThread().interrupt();
            return nothing(look.server(), "no answer");
        }
    }

    private PeerSight sight(Target server, SSLSocket socket, ChainWitness witness, PeerRule rule) {
        var failure = failure(server, socket);
        var chain = witness.chain();
        if (chain.isEmpty()) {
            return nothing(server, failure.orElse("it shows no certificate"));
        }
        var reason = rule.distrust(chain, isKnown(chain), Instant.now()).or(() -> failure);
        return new PeerSight(server.toString(), chain, reason.orElse(""));
    }

    private Optional<String> failure(Target server, SSLSocket socket) {
        try (socket) {
            var limit = Math.toIntExact(patience.toMillis());
            socket.connect(address(server), limit);
            socket.setSoTimeout(limit);
            socket.startHandshake();
            return Optional.empty();
        } catch (SSLException e) {
            return Optional.of(Distrust.ofHandshake(String.valueOf(e.getMessage())));
        } catch (IOException _) {
            return Optional.of("nobody answers there");
        }
    }

    private static InetSocketAddress address(Target server) {
        return new InetSocketAddress(InetAddress.ofLiteral(server.address()), server.port());
    }

    private static PeerSight nothing(Target server, String reason) {
        return new PeerSight(server.toString(), List.of(), reason);
    }

    private boolean isKnown(List<X509Certificate> chain) {
        try {
            material.trust().checkServerTrusted(chain.toArray(X509Certificate[]::new), "UNKNOWN");
            return true;
        } catch (CertificateException _) {
            return false; // nobody known has signed it
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            SignallingLog.stopFailed("look at a TLS server", e);
        }
    }
}
