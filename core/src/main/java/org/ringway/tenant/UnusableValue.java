package org.ringway.tenant;

import org.ringway.sip.AccountName;

/// A value of the configuration that cannot be used. The message is one plain sentence for an
/// administrator.
public final class UnusableValue extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_NUMBER = 32;

    private final String field;

    UnusableValue(String field, String sentence) {
        super(sentence);
        this.field = field;
    }

    /// The name of the component that holds it.
    public String field() {
        return field;
    }

    /// @throws UnusableValue when something does not hold
    static void check(boolean holds, String field, String sentence) {
        if (!holds) {
            throw new UnusableValue(field, sentence);
        }
    }

    /// Checks what somebody could dial; nothing at all is fine.
    ///
    /// @param what how the sentence begins
    /// @throws UnusableValue when it holds anything else, or is too long
    static void checkDigits(String field, String what, String number) {
        check(
                number.length() <= LONGEST_NUMBER
                        && number.chars()
                                .allMatch(c -> (c >= '0' && c <= '9') || "+*#".indexOf(c) >= 0),
                field,
                what + " holds something else than 32 digits and +*# at most.");
    }

    /// Checks the name of an account.
    ///
    /// @param what how the sentence begins
    /// @throws UnusableValue when the name holds what no name may hold
    static void checkName(String field, String what, String name) {
        AccountName.fault(name)
                .ifPresent(fault -> check(false, field, what + " holds " + fault + "."));
    }
}
