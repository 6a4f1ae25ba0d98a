package org.ringway.routing;

import java.util.Optional;
import org.ringway.call.Ending;
import org.ringway.tenant.Agent;
import org.ringway.tenant.Extension;
import org.ringway.tenant.RemoteAccount;
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
    /// @param number its name in records: its own number, or, for one that only a rule knows, what
    ///   was dialled, after rewriting
    /// @param where its `sip:` or `sips:` URI, or the number of an extension of the tenant
    /// @param agent as it is configured; empty for one that only a rule knows
    record ToAgent(String number, String where, Optional<Agent> agent) implements Destination {
        /// One that only a rule knows.
        public ToAgent(String number, String where) {
            this(number, where, Optional.empty());
        }

        /// One that is configured.
        public ToAgent(Agent agent) {
            this(agent.number(), agent.url(), Optional.of(agent));
        }
    }

    /// To the PBX where the calling extension has an account.
    ///
    /// @param caller the extension
    /// @param account its account there
    /// @param number as it was dialled
    record ToPbx(Extension caller, RemoteAccount account, String number) implements Destination {}

    /// Back to the caller himself.
    record ToEcho(String number) implements Destination {}

    /// Nowhere.
    ///
    /// @param ending why, with the status for the caller
    /// @param detail one plain sentence without the number, for the log
    record Refuse(Ending ending, String detail) implements Destination {}
}
