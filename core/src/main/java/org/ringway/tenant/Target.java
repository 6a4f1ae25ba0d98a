package org.ringway.tenant;

/// Where a routing rule sends a call.
public sealed interface Target {
    /// An extension of the tenant.
    ///
    /// @param number the extension's number, or empty for the dialled number after rewriting
    record ToExtension(String number) implements Target {}

    /// A trunk of the tenant, by name; it gets the dialled number after rewriting.
    record ToTrunk(String trunk) implements Target {}

    /// An AI voice that speaks SIP.
    ///
    /// @param where its number as an agent of the tenant, its `sip:` or `sips:` URI, or the number
    ///   of the extension that it registers as
    record ToAgent(String where) implements Target {}

    /// The echo test: the caller hears himself.
    record ToEcho() implements Target {}
}
