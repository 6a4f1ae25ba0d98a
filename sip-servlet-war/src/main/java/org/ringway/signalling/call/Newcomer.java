package org.ringway.signalling.call;

import org.ringway.sip.Replaces;
import org.ringway.sip.Transport;
import org.ringway.tenant.PartyMedia;

/// Somebody who wants to take the place of a party of a call.
///
/// @param name an extension's number
/// @param transport how the INVITE came
/// @param flow the address of its WebSocket flow, or empty
/// @param media what it is told of media
/// @param dialog its dialog, which its INVITE begins
/// @param condition whether it means a dialog that has been answered, too
public record Newcomer(
        String name,
        Transport transport,
        String flow,
        PartyMedia media,
        PartyDialog dialog,
        Replaces.Condition condition) {
    Parties.Party party() {
        return new Parties.Party(name, transport, flow, null, null);
    }
}
