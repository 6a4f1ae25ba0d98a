package org.ringway.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LocalCertificateTest {
    private static final int COLLECTIONS = 20;

    @Test
    void theThreadThatMakesACertificateDoesNotHoldTheLibraryAfterwards() throws Exception {
        var reference = certificateOfAnotherLoader();
        for (var i = 0; i < COLLECTIONS && !reference.refersTo(null); i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(reference.refersTo(null)).isTrue();
    }

    /// Makes a certificate on this thread with classes of a loader that nobody holds.
    private static WeakReference<ClassLoader> certificateOfAnotherLoader() throws Exception {
        var path = Objects.requireNonNull(System.getProperty("java.class.path"));
        var urls = new ArrayList<URL>();
        for (var entry : path.split(java.io.File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        var platform = ClassLoader.getPlatformClassLoader();
        try (var loader = new URLClassLoader(urls.toArray(URL[]::new), platform)) {
            var type = loader.loadClass(LocalCertificate.class.getName());
            var certificate = type.getMethod("selfSigned").invoke(null);
            assertThat(certificate.getClass()).isNotEqualTo(LocalCertificate.class);
            return new WeakReference<>(loader);
        }
    }
}
