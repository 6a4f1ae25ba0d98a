package org.ringway.persistence.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ringway.certificate.UnusableCertificate;

/// Which files of a directory belong together: PEM files of one name (`acme.crt` and `acme.key`, or
/// `acme.pem` alone), and each PKCS#12 file (`acme.p12` or `acme.pfx`) with the password in
/// `acme.password`, if there is one.
record CertificateFiles(Path directory) {
    /// The name whose certificates answer clients that name no host.
    static final String DEFAULT = "default";

    private static final List<String> PEM = List.of("crt", "cer", "pem", "key");
    private static final List<String> KEY_STORES = List.of("p12", "pfx");
    private static final String PASSWORD = "password";
    private static final long LARGEST = 1 << 20;

    /// Files that belong together.
    ///
    /// @param name of the files without their ending, with it for PKCS#12
    /// @param isKeyStore whether it is a PKCS#12 file
    /// @param files the files, that of the certificates first
    /// @param passwordFile where the password would be
    /// @param fingerprint names, sizes and times of the files; another when one has changed
    record Unit(
            String name,
            boolean isKeyStore,
            List<Path> files,
            Path passwordFile,
            String fingerprint) {
        /// The PEM text of all files.
        String text() throws IOException, UnusableCertificate {
            var text = new StringBuilder();
            for (var file : files) {
                text.append(new String(content(file), StandardCharsets.ISO_8859_1)).append('\n');
            }
            return text.toString();
        }

        /// The octets of the only file.
        byte[] octets() throws IOException, UnusableCertificate {
            return content(files.getFirst());
        }

        /// The password that lies beside it: the first line.
        Optional<String> password() throws IOException {
            return Files.exists(passwordFile)
                    ? Files.readAllLines(passwordFile).stream().findFirst()
                    : Optional.empty();
        }

        private static byte[] content(Path file) throws IOException, UnusableCertificate {
            if (Files.size(file) > LARGEST) {
                throw new UnusableCertificate("It is larger than " + LARGEST + " octets.");
            }
            return Files.readAllBytes(file);
        }
    }

    /// What there is now, by name.
    Map<String, Unit> units() throws IOException {
        var pem = new TreeMap<String, List<Path>>();
        var units = new TreeMap<String, Unit>();
        for (var ending : PEM) {
            for (var file : files(ending)) {
                pem.computeIfAbsent(stem(file), _ -> new ArrayList<>()).add(file);
            }
        }
        for (var group : pem.entrySet()) {
            units.put(group.getKey(), unit(group.getKey(), false, group.getValue()));
        }
        for (var ending : KEY_STORES) {
            for (var file : files(ending)) {
                var name = file.getFileName().toString();
                units.put(name, unit(name, true, List.of(file)));
            }
        }
        return units;
    }

    /// Whether a unit's certificates answer clients that name no host.
    static boolean isDefault(String unit) {
        return unit.equals(DEFAULT)
                || KEY_STORES.stream().anyMatch(ending -> unit.equals(DEFAULT + "." + ending));
    }

    private List<Path> files(String ending) throws IOException {
        var found = new ArrayList<Path>();
        try (var files = Files.newDirectoryStream(directory, "*." + ending)) {
            files.forEach(found::add);
        }
        found.sort(null);
        return found;
    }

    private Unit unit(String name, boolean isKeyStore, List<Path> files) throws IOException {
        var password = directory.resolve(stem(files.getFirst()) + "." + PASSWORD);
        var marks = new ArrayList<String>();
        for (var file : files) {
            marks.add(mark(file));
        }
        marks.add(mark(password));
        return new Unit(name, isKeyStore, files, password, String.join("\n", marks));
    }

    private static String mark(Path file) throws IOException {
        try {
            return file.getFileName()
                    + " "
                    + Files.size(file)
                    + " "
                    + Files.getLastModifiedTime(file);
        } catch (NoSuchFileException _) {
            return file.getFileName() + " away";
        }
    }

    private static String stem(Path file) {
        var name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }
}
