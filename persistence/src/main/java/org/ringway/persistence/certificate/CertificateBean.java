package org.ringway.persistence.certificate;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.TreeSet;
import org.ringway.persistence.PersistenceLog;
import org.ringway.tls.CertificateTable;

/// Keeps the server's certificate table equal to the directory of PEM files.
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CertificateBean {
    private static final FileAttribute<?> PRIVATE_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path directory =
            Path.of(System.getProperty("jboss.server.data.dir"), "ringway", "certificates");
    private String seen = "";

    /// Makes a certificate when there is none, and puts all of them in force.
    @PostConstruct
    void start() {
        try {
            Files.createDirectories(directory, PRIVATE_DIRECTORY);
            if (fingerprint().isEmpty()) {
                make(directory.resolve(CertificateFiles.DEFAULT));
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no certificates in " + directory, e);
        }
        look();
    }

    /// Looks whether a file came, went or changed. Files that make no sense leave everything as it
    /// is.
    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void look() {
        try {
            var now = fingerprint();
            if (!now.equals(seen)) {
                seen = now;
                var files = CertificateFiles.read(directory);
                CertificateTable.server().replace(files.certificates(), files.fallback());
                PersistenceLog.certificates(files.certificates().size(), directory);
            }
        } catch (IOException e) {
            PersistenceLog.certificatesRefused(String.valueOf(e.getMessage()));
        }
    }

    private static void make(Path file) throws IOException, GeneralSecurityException {
        var pem = SelfSigned.pem(Instant.now());
        Files.createFile(file, PRIVATE_FILE);
        Files.writeString(file, pem, StandardOpenOption.TRUNCATE_EXISTING);
        PersistenceLog.certificateMade(file);
    }

    /// Names, sizes and times of all files, so that unchanged ones are not read again.
    private String fingerprint() throws IOException {
        var lines = new TreeSet<String>();
        try (var files = Files.newDirectoryStream(directory, "*.pem")) {
            for (var file : files) {
                lines.add(
                        file.getFileName()
                                + " "
                                + Files.size(file)
                                + " "
                                + Files.getLastModifiedTime(file));
            }
        }
        return String.join("\n", lines);
    }
}
