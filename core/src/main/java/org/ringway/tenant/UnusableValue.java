package org.ringway.tenant;

/// A value of the configuration that cannot be used. The message is one plain sentence for an
/// administrator.
public final class UnusableValue extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    UnusableValue(String field, String sentence) {
        super(sentence);
        this.field = field;
    }

    /// The name of the component that holds it.
    public String field() {
        return field;
    }
}
