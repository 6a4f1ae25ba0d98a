package org.ringway.settings;

/// A setting that cannot be used. The message is one line for an administrator: the variable, what
/// it held and what is allowed.
public final class InvalidSetting extends IllegalArgumentException {
    private final String variable;

    InvalidSetting(String variable, String value, String allowed) {
        super(variable + "=" + value + " cannot be used; allowed: " + allowed);
        this.variable = variable;
    }

    /// The environment variable at fault.
    public String variable() {
        return variable;
    }
}
