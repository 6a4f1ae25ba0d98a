package org.ringway.signalling.container;

import jakarta.servlet.sip.SipSession;
import java.util.Optional;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;

/// The two tags of a session's dialog (RFC 3261 section 12). The addresses that the container gives
/// out for a session's parties have none once there is a dialog.
///
/// @param local ours
/// @param remote the peer's
public record DialogTags(String local, String remote) {
    /// Reads them.
    ///
    /// @return empty while the session has no dialog with two tags
    public static Optional<DialogTags> of(SipSession session) {
        var dialog = ((MobicentsSipSession) session).getSessionCreatingDialog();
        return dialog == null || dialog.getLocalTag() == null || dialog.getRemoteTag() == null
                ? Optional.empty()
                : Optional.of(new DialogTags(dialog.getLocalTag(), dialog.getRemoteTag()));
    }
}
