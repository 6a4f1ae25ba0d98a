package org.ringway.admin.rest.json;

/// What came is not a JSON object, or too much of one. The message is one plain sentence for
/// whoever sent it.
public final class JsonRefused extends Exception {
    private static final long serialVersionUID = 1L;

    JsonRefused(String reason) {
        super(reason);
    }

    /// What is wrong.
    public String reason() {
        return String.valueOf(getMessage());
    }
}
