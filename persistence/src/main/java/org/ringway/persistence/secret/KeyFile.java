package org.ringway.persistence.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/// The file with the key: 32 octets in Base64, for its owner's eyes only. Made when there is none.
record KeyFile(Path path) {
    /// The key.
    ///
    /// @throws IllegalStateException when the file holds no key
    /// @throws UncheckedIOException when it can be neither read nor made
    byte[] key() {
        try {
            if (Files.notExists(path)) {
                make();
            }
            return read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] read() throws IOException {
        try {
            var key = Base64.getDecoder().decode(Files.readString(path).strip());
            if (key.length == Seal.KEY_OCTETS) {
                return key;
            }
        } catch (IllegalArgumentException _) {
            // no Base64: the same as a key of the wrong length
        }
        throw new IllegalStateException(path + " holds no key of 32 octets in Base64");
    }

    private void make() throws IOException {
        var key = new byte[Seal.KEY_OCTETS];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(path.toAbsolutePath().getParent());
        var forOwner =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var isNew = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(path, isNew, forOwner)) {
            channel.write(ByteBuffer.wrap(Base64.getEncoder().encode(key)));
        } catch (FileAlreadyExistsException _) {
            // another server with the same directory was quicker, and its key is as good
        }
    }
}
