package org.ringway.persistence.trunkfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ringway.persistence.PersistenceLog;

/// The file of global trunks. While it makes no sense, what it held before counts; somebody may be
/// half-way through writing it, so that it is a problem only when it looks the same twice. For one
/// thread.
///
/// A tenant that it names must exist when somebody writes its id; one that is deleted later, even
/// before a restart, spoils nothing but what the file says of it.
///
/// Its content is compared, not its times: it is small, and tools that copy files keep the times.
final class TrunkFile {
    private static final long LARGEST = 1 << 20;

    private final Path path;
    private final boolean isExpected;
    private byte @Nullable [] seen;
    private @Nullable Set<String> known;
    private boolean isMissing;
    private boolean isOpen;
    private TrunkFileText good = TrunkFileText.NONE;
    private @Nullable String doubt;
    private @Nullable String told;

    /// @param path where it is
    /// @param isExpected whether it is a problem when it is not there; else that means no trunks
    TrunkFile(Path path, boolean isExpected) {
        this.path = path;
        this.isExpected = isExpected;
    }

    /// Looks whether it came, went or changed.
    ///
    /// @param tenants the ids of those that there are; does not count the first time, since what
    ///   has counted before a restart does so after it
    void look(Set<String> tenants) {
        try {
            found(content(), tenants);
            guard();
        } catch (NoSuchFileException _) {
            missed();
        } catch (IOException e) {
            broken("It cannot be read: " + e.getClass().getSimpleName() + ".");
        }
        known = Set.copyOf(tenants);
    }

    /// What counts.
    TrunkFileText good() {
        return good;
    }

    /// What somebody has to mend; empty for nothing.
    Optional<String> problem() {
        return Optional.ofNullable(told);
    }

    /// Where it is.
    Path path() {
        return path;
    }

    private byte[] content() throws IOException {
        try (var input = Files.newInputStream(path)) {
            return input.readNBytes((int) LARGEST + 1);
        }
    }

    /// A file that is refused is read again with other tenants: it may name a new one.
    private void found(byte[] content, Set<String> tenants) {
        isMissing = false;
        if (Arrays.equals(content, seen) && (doubt == null || tenants.equals(known))) {
            tell();
            return;
        }
        Predicate<String> isTenant = known == null ? _ -> true : tenants::contains;
        seen = content;
        try {
            if (content.length > LARGEST) {
                throw new UnusableFile("It is larger than " + LARGEST + " octets.");
            }
            count(TrunkFileText.read(content, isTenant));
        } catch (UnusableFile e) {
            doubt = e.reason();
        }
    }

    /// Says once when others than its owner and its group can read the passwords in it.
    private void guard() throws IOException {
        var wasOpen = isOpen;
        isOpen =
                path.getFileSystem().supportedFileAttributeViews().contains("posix")
                        && Files.getPosixFilePermissions(path)
                                .contains(PosixFilePermission.OTHERS_READ);
        if (isOpen && !wasOpen) {
            PersistenceLog.globalTrunksOpen(path);
        }
    }

    /// One that is replaced may be away for a moment: it is gone when it is missed twice.
    private void missed() {
        if (!isMissing) {
            isMissing = true;
            return;
        }
        isOpen = false;
        if (isExpected) {
            broken("There is no such file.");
        } else if (seen != null || doubt != null) {
            seen = null;
            count(TrunkFileText.NONE);
        }
    }

    private void broken(String reason) {
        seen = null;
        if (reason.equals(doubt)) {
            tell();
        } else {
            doubt = reason;
        }
    }

    private void count(TrunkFileText read) {
        if (told != null) {
            PersistenceLog.globalTrunksMended(path);
        }
        doubt = null;
        told = null;
        good = read;
        PersistenceLog.globalTrunks(read.trunks().size(), path);
    }

    private void tell() {
        if (doubt != null && !doubt.equals(told)) {
            told = doubt;
            PersistenceLog.globalTrunksBroken(path, doubt);
        }
    }
}
