package org.ringway.persistence.cdr;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.cdr.Cdr;
import org.ringway.persistence.PersistenceLog;

/// The spool as its writer sees it: a disk that fails costs the shelter and not the writer. Each
/// kind of trouble is told once, until records can be kept again. For one thread; the count may be
/// asked by others.
final class Shelter implements AutoCloseable {
    private final Path file;
    private final @Nullable CdrSpool spool;
    private boolean complained;

    /// Opens the spool, or goes on without.
    ///
    /// @param capacity octets that it may have
    Shelter(Path file, long capacity) {
        this.file = file;
        this.spool = opened(file, capacity);
    }

    /// Takes records in, all or none, and returns when they are safe.
    ///
    /// @return false when they are not
    boolean keep(List<Cdr> cdrs) {
        if (spool == null) {
            return false;
        }
        try {
            var isFirst = spool.count() == 0;
            var taken = spool.append(cdrs);
            if (taken && isFirst) {
                PersistenceLog.spooling(file);
            } else if (!taken && !complained) {
                PersistenceLog.spoolFull(file);
            }
            complained = !taken;
            return taken;
        } catch (IOException e) {
            complain(e);
            return false;
        }
    }

    /// The last word on each record that waits, in order; empty when the disk does not give them
    /// back.
    Optional<List<Cdr>> read() {
        if (spool == null) {
            return Optional.of(List.of());
        }
        try {
            return Optional.of(spool.read());
        } catch (IOException e) {
            complain(e);
            return Optional.empty();
        }
    }

    /// Forgets everything: it is in the database. If the disk does not, it is written once more at
    /// the next start, which changes nothing.
    void clear() {
        if (spool != null) {
            try {
                spool.clear();
            } catch (IOException e) {
                complain(e);
            }
        }
    }

    /// How many changes wait.
    int count() {
        return spool == null ? 0 : spool.count();
    }

    @Override
    public void close() {
        if (spool != null) {
            try {
                spool.close();
            } catch (IOException e) {
                complain(e);
            }
        }
    }

    private void complain(IOException cause) {
        if (!complained) {
            complained = true;
            PersistenceLog.spoolFailed(file, cause);
        }
    }

    private static @Nullable CdrSpool opened(Path file, long capacity) {
        try {
            return CdrSpool.open(file, capacity);
        } catch (IOException e) {
            PersistenceLog.spoolFailed(file, e);
            return null;
        }
    }
}
