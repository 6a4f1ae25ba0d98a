package org.ringway.media;

import java.util.List;
import java.util.UUID;
import org.ringway.sip.Body;
import org.ringway.tenant.PartyMedia;

/// The caller's offer and the branches that need an offer each.
///
/// @param call the call's id
/// @param tenant the tenant's id
/// @param offer the caller's session description; its profile is read from it
/// @param caller what the caller is told
/// @param branches one per callee branch, at least one; a branch is known by its index here
public record MediaRequest(
        UUID call, String tenant, Body offer, PartyMedia caller, List<MediaLeg> branches) {
    /// Copies the list.
    public MediaRequest {
        branches = List.copyOf(branches);
    }

    /// A caller with whom everything is as it comes.
    public MediaRequest(UUID call, String tenant, Body offer, List<MediaLeg> branches) {
        this(call, tenant, offer, PartyMedia.ANY, branches);
    }
}
