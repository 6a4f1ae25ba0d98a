package org.ringway.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateTableTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir private static Path directory = Path.of("");
    private static KeyStore ec;
    private static KeyStore rsa;

    private final CertificateTable table = new CertificateTable();

    @BeforeAll
    static void makeKeys() throws Exception {
        ec = keyStore("EC");
        rsa = keyStore("RSA");
    }

    @Test
    void theExactNameComesBeforeTheWildcard() throws Exception {
        HostCertificate exact = certificate(ec, "a.example");
        HostCertificate wildcard = certificate(rsa, "*.example");
        table.replace(List.of(exact, wildcard), List.of());

        assertThat(found("A.Example", "EC")).isEqualTo(exact);
        assertThat(found("b.example", "RSA")).isEqualTo(wildcard);
    }

    @Test
    void aWildcardStandsForOneLabelOnly() throws Exception {
        table.replace(List.of(certificate(ec, "*.example")), List.of());

        assertThat(table.alias("a.b.example", "EC")).isEmpty();
        assertThat(table.alias("example", "EC")).isEmpty();
    }

    @Test
    void anUnknownHostGetsTheFallbackOrNothing() throws Exception {
        HostCertificate fallback = certificate(ec, "default.example");
        table.replace(List.of(), List.of(fallback));
        assertThat(found("unknown.example", "EC")).isEqualTo(fallback);
        assertThat(table.alias(null, "EC")).isPresent();

        table.replace(List.of(), List.of());
        assertThat(table.alias("unknown.example", "EC")).isEmpty();
    }

    @Test
    void thereIsAFallbackForEachKindOfKey() throws Exception {
        HostCertificate one = certificate(ec, "default.example");
        HostCertificate other = certificate(rsa, "default.example");
        table.replace(List.of(), List.of(one, other));

        assertThat(found("unknown.example", "EC")).isEqualTo(one);
        assertThat(found("unknown.example", "RSA")).isEqualTo(other);
    }

    @Test
    void aNameThatNobodyHasIsAdmittedOnlyWhereTheFallbackAnswersIt() throws Exception {
        HostCertificate fallback = certificate(ec, "default.example");
        table.replace(List.of(certificate(rsa, "*.a.example")), List.of(fallback));
        assertThat(admits("unknown.example")).isTrue();

        table.answerUnknownHosts(UnknownHost.REFUSE);
        assertThat(admits("unknown.example")).isFalse();
        assertThat(admits("a.example")).isFalse();
        assertThat(admits("X.A.example")).isTrue();
        assertThat(admits("y.x.a.example")).isFalse();

        table.answerUnknownHosts(UnknownHost.DEFAULT);
        table.replace(List.of(), List.of());
        assertThat(admits("unknown.example")).isFalse();
    }

    @Test
    void theServersTlsAsksTheTableAboutEveryName() throws Exception {
        SSLContext context = SSLContext.getInstance("TLSv1.3", new RingwayTlsProvider());
        context.init(table.keyManagers(), null, null);

        assertThat(context.createSSLEngine().getSSLParameters().getSNIMatchers()).hasSize(1);
        assertThat(context.createSSLEngine("a.example", 443).getSSLParameters().getSNIMatchers())
                .hasSize(1);
    }

    @Test
    void aKnownHostNeverGetsAnothersCertificateForTheSakeOfItsKey() throws Exception {
        table.replace(
                List.of(certificate(rsa, "a.example")),
                List.of(certificate(ec, "default.example")));

        assertThat(table.alias("a.example", "EC")).isEmpty();
        assertThat(table.alias("a.example", "RSA")).isPresent();
    }

    @Test
    void aWildcardWithAnotherKindOfKeyDoesNotWinOverTheExactName() throws Exception {
        table.replace(
                List.of(certificate(rsa, "a.example"), certificate(ec, "*.example")), List.of());

        assertThat(table.alias("a.example", "EC")).isEmpty();
        assertThat(table.alias("a.example", "RSA")).isPresent();
    }

    @Test
    void aHandshakeUnderWayOutlivesOneReplacement() throws Exception {
        HostCertificate old = certificate(ec, "a.example");
        table.replace(List.of(old), List.of());
        String alias = table.alias("a.example", "EC").orElseThrow();

        table.replace(List.of(certificate(rsa, "a.example")), List.of());
        assertThat(table.byAlias(alias)).contains(old);

        table.replace(List.of(), List.of());
        assertThat(table.byAlias(alias)).isEmpty();
    }

    private boolean admits(String host) {
        return table.hostMatchers().get(0).matches(new SNIHostName(host));
    }

    private HostCertificate found(String host, String algorithm) {
        return table.byAlias(table.alias(host, algorithm).orElseThrow()).orElseThrow();
    }

    private static HostCertificate certificate(KeyStore store, String host) throws Exception {
        return new HostCertificate(
                Set.of(host),
                (PrivateKey) store.getKey("key", PASSWORD),
                List.of((X509Certificate) store.getCertificate("key")));
    }

    private static KeyStore keyStore(String algorithm) throws Exception {
        Path file = directory.resolve(algorithm + ".p12");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", "key", "-dname", "CN=localhost"));
        command.addAll(List.of("-keyalg", algorithm, "-storepass", new String(PASSWORD)));
        command.addAll(List.of("-keystore", file.toString(), "-storetype", "PKCS12"));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }
}
