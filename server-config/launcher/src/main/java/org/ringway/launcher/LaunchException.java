package org.ringway.launcher;

/** Why the server cannot be started, in one plain line for the person at the keyboard. */
final class LaunchException extends Exception {
    private static final long serialVersionUID = 1L;

    LaunchException(String line) {
        super(line);
    }

    /** The line to print. */
    String line() {
        return String.valueOf(getMessage());
    }
}
