package org.ringway.signalling.call;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ringway.admission.OutsideCalls.Outcome;
import org.ringway.call.CallInput.Referral;
import org.ringway.sip.Side;
import org.ringway.tenant.Trunk;

/// A REFER that was understood.
///
/// @param referral what it leads to
/// @param targets what is tried; empty unless the target is to ring
/// @param invitation what the target is told; null unless it is to ring
/// @param trunk the trunk that is the target; null when it is none
/// @param outside counts the target among the calls that leave for outside; null when it does not
/// @param other the call whose party is fetched; null unless there is one
public record TransferRequest(
        Referral referral,
        List<Branch> targets,
        @Nullable Invitation invitation,
        @Nullable Trunk trunk,
        @Nullable Supplier<Outcome> outside,
        @Nullable Other other) {
    /// Copies the list.
    public TransferRequest {
        targets = List.copyOf(targets);
    }

    /// A call of the same party with somebody else.
    ///
    /// @param transferor the side on which the party itself is
    public record Other(CallDriver call, Side transferor) {}

    /// Refuses with the status that the transferor is told.
    public static TransferRequest refused(int status) {
        return new TransferRequest(new Referral.Refuse(status), List.of(), null, null, null, null);
    }

    /// Joins the two other parties.
    public static TransferRequest fetching(Other other) {
        return new TransferRequest(new Referral.Adopt(), List.of(), null, null, null, other);
    }
}
