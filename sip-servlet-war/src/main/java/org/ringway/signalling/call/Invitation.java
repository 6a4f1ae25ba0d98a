package org.ringway.signalling.call;

import org.ringway.identity.Presentation;

/// What the INVITE to the target of a transfer, or to a party that is called once more, says of
/// people.
///
/// @param people the party that stays, and the target
/// @param referredBy the Referred-By header's value: the transferor (RFC 3892); empty when the
///   party is in the call already and shall take it up by itself
public record Invitation(Presentation people, String referredBy) {
    /// To somebody who is told of nobody but the two.
    ///
    /// @param from the From header's value: the party that stays
    /// @param to the To header's value: the target
    public Invitation(String from, String to, String referredBy) {
        this(new Presentation(from, to), referredBy);
    }

    /// To a party of the call whose page was loaded anew.
    public static Invitation again(String from, String to) {
        return new Invitation(from, to, "");
    }

    /// Whether it goes to a party of the call.
    public boolean isAgain() {
        return referredBy.isEmpty();
    }
}
