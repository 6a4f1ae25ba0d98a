package org.ringway.sdp.media;

import java.util.Locale;
import org.ringway.sdp.Attribute;

/// Who opens the DTLS association: the `a=setup` attribute (RFC 4145 section 4, RFC 5763 section
/// 5).
public enum Setup {
    /// DTLS client.
    ACTIVE,
    /// DTLS server.
    PASSIVE,
    /// Either; only an offer may say so.
    ACTPASS;

    /// Reads an attribute's value. A missing or unknown one leaves the choice open, as most peers
    /// mean it.
    static Setup of(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "active" -> ACTIVE;
            case "passive" -> PASSIVE;
            default -> ACTPASS;
        };
    }

    /// The role for us when this is what the peer wrote, in an offer as in an answer: client when
    /// the peer insists on being the server, else server.
    ///
    /// @param established our role in the association that exists; [#ACTPASS] when there is none
    /// @return [#ACTIVE] or [#PASSIVE]; the established role unless the peer claims it for itself
    ///   (RFC 8842 section 5.5)
    public Setup counterpart(Setup established) {
        if (established != ACTPASS && established != this) {
            return established;
        }
        return this == PASSIVE ? ACTIVE : PASSIVE;
    }

    /// The attribute that says so.
    public Attribute attribute() {
        return new Attribute("setup", name().toLowerCase(Locale.ROOT));
    }
}
