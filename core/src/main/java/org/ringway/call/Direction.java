package org.ringway.call;

/// From which kind of party to which a call goes.
///
/// @param caller who sent the INVITE
/// @param callee who gets it
public record Direction(PartyKind caller, PartyKind callee) {
    /// As in the call record, for example `browser-to-trunk`.
    @Override
    public String toString() {
        return caller.word() + "-to-" + callee.word();
    }
}
