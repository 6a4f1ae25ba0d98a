package org.ringway.persistence.certificate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ringway.certificate.CertificateDirectory.Alarm;
import org.ringway.certificate.ChainRules;
import org.ringway.certificate.KeyedChain;
import org.ringway.certificate.PemBundle;
import org.ringway.certificate.Pkcs12Bundle;
import org.ringway.certificate.UnusableCertificate;
import org.ringway.persistence.PersistenceLog;

/// The certificates of a directory. Files that make no sense leave what they held before in force:
/// somebody may be half-way through writing them, so that an alarm is raised only when they look
/// the same twice. For one thread.
///
/// What belongs together is a [CertificateFiles.Unit].
final class CertificateFolder {
    private final CertificateFiles files;
    private final String password;
    private final Map<String, Entry> entries = new TreeMap<>();

    /// @param directory where the files are
    /// @param password of PKCS#12 files without a password file
    CertificateFolder(Path directory, String password) {
        this.files = new CertificateFiles(directory);
        this.password = password;
    }

    /// What is known of one unit.
    private static final class Entry {
        private String fingerprint = "";
        private List<KeyedChain> good = List.of();
        private @Nullable String problem;
        private boolean isTold;
        private boolean isMissing;
    }

    /// A certificate of a file.
    ///
    /// @param unit the name of the file, without its ending when there are several
    record Found(String unit, KeyedChain chain) {}

    /// Looks whether a file came, went or changed.
    ///
    /// @return whether other certificates are to be served than before
    /// @throws IOException when the directory cannot be read
    boolean look(Instant now) throws IOException {
        var units = files.units();
        var isChanged = false;
        for (var unit : units.values()) {
            var entry = entries.computeIfAbsent(unit.name(), _ -> new Entry());
            entry.isMissing = false;
            if (unit.fingerprint().equals(entry.fingerprint)) {
                tell(unit.name(), entry);
            } else {
                entry.fingerprint = unit.fingerprint();
                isChanged |= read(unit, entry, now);
            }
        }
        return forget(units.keySet()) || isChanged;
    }

    /// Every certificate in force, in the order of the files' names.
    List<Found> found() {
        var found = new ArrayList<Found>();
        entries.forEach(
                (unit, entry) -> entry.good.forEach(chain -> found.add(new Found(unit, chain))));
        return found;
    }

    /// What somebody has to mend.
    List<Alarm> alarms() {
        var alarms = new ArrayList<Alarm>();
        entries.forEach((unit, entry) -> {
            if (entry.problem != null && entry.isTold) {
                alarms.add(new Alarm(CertificateShelf.FOLDER + unit, entry.problem));
            }
        });
        return alarms;
    }

    /// A file that is replaced may be away for a moment: it is gone when it is missed twice.
    private boolean forget(Set<String> present) {
        var isChanged = false;
        for (var known = entries.entrySet().iterator(); known.hasNext(); ) {
            var unit = known.next();
            if (present.contains(unit.getKey())) {
                continue;
            }
            if (unit.getValue().isMissing) {
                known.remove();
                isChanged = true;
            }
            unit.getValue().isMissing = true;
        }
        return isChanged;
    }

    private boolean read(CertificateFiles.Unit unit, Entry entry, Instant now) {
        try {
            var read = unit.isKeyStore() ? keyStore(unit) : PemBundle.read(unit.text());
            check(read, entry.good, now);
            if (entry.isTold) {
                PersistenceLog.certificateMended(unit.name());
            }
            entry.good = read;
            entry.problem = null;
            entry.isTold = false;
            return true;
        } catch (UnusableCertificate e) {
            entry.problem = e.reason();
        } catch (IOException e) {
            entry.problem = "It cannot be read: " + e.getClass().getSimpleName() + ".";
        }
        entry.isTold = false;
        return false;
    }

    private List<KeyedChain> keyStore(CertificateFiles.Unit unit)
            throws IOException, UnusableCertificate {
        var own = unit.password().orElse(password);
        return Pkcs12Bundle.read(unit.octets(), own.toCharArray());
    }

    /// One that is expired, or not valid yet, is better than none, but not better than a good one.
    private static void check(List<KeyedChain> read, List<KeyedChain> before, Instant now)
            throws UnusableCertificate {
        for (var keyed : read) {
            ChainRules.check(keyed.chain());
        }
        var fault = timeFault(read, now);
        if (fault.isPresent() && !before.isEmpty() && timeFault(before, now).isEmpty()) {
            throw new UnusableCertificate(fault.get());
        }
    }

    private static Optional<String> timeFault(List<KeyedChain> chains, Instant now) {
        return chains.stream()
                .map(keyed -> ChainRules.timeFault(keyed.chain(), now))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static void tell(String unit, Entry entry) {
        if (entry.problem != null && !entry.isTold) {
            entry.isTold = true;
            PersistenceLog.certificateBroken(unit, entry.problem);
        }
    }
}
