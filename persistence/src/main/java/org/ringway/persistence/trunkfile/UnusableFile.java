package org.ringway.persistence.trunkfile;

/// A file of global trunks makes no sense. The message is one plain sentence for its administrator,
/// with the line; it never holds a secret.
final class UnusableFile extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableFile(String reason) {
        super(reason);
    }

    /// At a place in the file.
    ///
    /// @param line the first is 1
    /// @param column the first is 1
    static UnusableFile at(long line, long column, String reason) {
        return new UnusableFile("line " + line + ", column " + column + ": " + reason);
    }

    /// What is wrong.
    String reason() {
        return String.valueOf(getMessage());
    }
}
