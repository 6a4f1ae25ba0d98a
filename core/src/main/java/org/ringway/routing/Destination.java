package org.ringway.routing;

import org.ringway.call.Ending;
import org.ringway.tenant.Extension;
import org.ringway.tenant.Trunk;

/// Where a call goes.
public sealed interface Destination {
    /// To every binding of an extension.
    ///
    /// @param number what was dialled, after rewriting
    record ToExtension(Extension extension, String number) implements Destination {}

    /// To a trunk.
    ///
    /// @param number the number to dial there, after rewriting
    record ToTrunk(Trunk trunk, String number) implements Destination {}

    /// To an AI voice that speaks SIP.
    ///
    /// @param number what was dialled, after rewriting: its name in records
    /// @param where its `sip:` or `sips:` URI, or the number of an extension of the tenant
    record ToAgent(String number, String where) implements Destination {}

    /// Back to the caller himself.
    record ToEcho(String number) implements Destination {}

    /// Nowhere.
    ///
    /// @param ending why, with the status for the caller
    /// @param detail one plain sentence without the number, for the log
    record Refuse(Ending ending, String detail) implements Destination {}
}
