package org.ringway.tenant;

/// Who the callers are that a trunk is told of.
///
/// ```
///   callerPrefix +4930100, extension 1001   -> +49301001001
///   callerNumber +49301000                  -> +49301000, whoever of the tenant calls
///   outsideNumber of the extension          -> that one, at every trunk
/// ```
///
/// @param callerPrefix stands before an extension's number: digits, `+`, `*` and `#`; may be empty
/// @param callerNumber stands in place of every number that is an extension's; may be empty
/// @param assertion whether it is told of callers in P-Asserted-Identity as well, and whether what
///   it says there is believed (RFC 3325)
/// @param keepsForeignCallers whether the caller of a call that came from another trunk keeps his
///   number; else `callerNumber` stands in its place
public record TrunkIdentity(
        String callerPrefix,
        String callerNumber,
        Assertion assertion,
        boolean keepsForeignCallers) {
    /// Everybody's number as it is.
    public static final TrunkIdentity NONE = new TrunkIdentity("", "", Assertion.NONE, true);

    /// How a trunk and the gateway assure each other of callers' numbers.
    public enum Assertion {
        /// By From alone.
        NONE,
        /// By P-Asserted-Identity (RFC 3325): both are in one trust domain.
        PAI
    }

    /// @throws UnusableValue when a value cannot be used
    public TrunkIdentity {
        UnusableValue.checkDigits("callerPrefix", "The prefix of callers", callerPrefix);
        UnusableValue.checkDigits("callerNumber", "The number of callers", callerNumber);
        UnusableValue.check(
                keepsForeignCallers || !callerNumber.isEmpty(),
                "callerNumber",
                "A trunk that is not told of foreign callers needs a number in place of theirs.");
    }

    /// Whether what it says in P-Asserted-Identity is believed.
    public boolean isTrusted() {
        return assertion == Assertion.PAI;
    }
}
