package org.ringway.persistence.trunkfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.persistence.PersistenceLog;

/// The file of global trunks. While it makes no sense, what it held before counts; somebody may be
/// half-way through writing it, so that it is a problem only when it looks the same twice. For one
/// thread.
///
/// Its content is compared, not its times: it is small, and tools that copy files keep the times.
final class TrunkFile {
    private static final long LARGEST = 1 << 20;

    private final Path path;
    private final boolean isExpected;
    private byte @Nullable [] seen;
    private boolean isMissing;
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
    void look() {
        try {
            found(content());
        } catch (NoSuchFileException _) {
            missed();
        } catch (IOException e) {
            broken("It cannot be read: " + e.getClass().getSimpleName() + ".");
        }
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

    private void found(byte[] content) {
        isMissing = false;
        if (Arrays.equals(content, seen)) {
            tell();
            return;
        }
        seen = content;
        try {
            if (content.length > LARGEST) {
                throw new UnusableFile("It is larger than " + LARGEST + " octets.");
            }
            count(TrunkFileText.read(content));
        } catch (UnusableFile e) {
            doubt = e.reason();
        }
    }

    /// One that is replaced may be away for a moment: it is gone when it is missed twice.
    private void missed() {
        if (!isMissing) {
            isMissing = true;
        } else if (isExpected) {
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
