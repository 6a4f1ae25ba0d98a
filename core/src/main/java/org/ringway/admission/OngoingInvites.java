package org.ringway.admission;

import java.util.Map;
import java.util.UUID;
import org.ringway.bounded.BoundedMap;

/// The INVITEs whose calls are in progress. One that comes once more over another way, after a
/// proxy that forks has sent both ways to the gateway, is a merged request (RFC 3261 section
/// 8.2.2.2): its sender is told of the loop, and no second phone rings.
///
/// Not for trunks and PBXs. They fork on purpose, and what becomes of their copies is for
/// [SiblingForks]; a PBX that calls two of its phones behind the gateway sends two calls.
///
/// Safe for every thread.
public final class OngoingInvites {
    /// More calls than a server has.
    private static final int MOST = 20_000;

    private final Map<Identity, UUID> calls = BoundedMap.byAge(MOST);

    /// What two copies have in common.
    ///
    /// @param callId the Call-ID
    /// @param fromTag the tag of the From header; without one no copy can be told
    /// @param sequence the CSeq, method and all
    public record Identity(String callId, String fromTag, String sequence) {}

    /// Whether an INVITE is a copy of one in progress.
    public boolean isCopy(Identity invite) {
        synchronized (calls) {
            return calls.containsKey(invite);
        }
    }

    /// Notes the INVITE of a call.
    ///
    /// @param call the gateway's id
    /// @return false when it is a copy of one in progress, and nothing is noted
    public boolean begins(Identity invite, UUID call) {
        synchronized (calls) {
            return invite.fromTag().isEmpty() || calls.putIfAbsent(invite, call) == null;
        }
    }

    /// A call has ended.
    public void ended(Identity invite, UUID call) {
        synchronized (calls) {
            calls.remove(invite, call);
        }
    }

    /// How many INVITEs are remembered.
    public int size() {
        synchronized (calls) {
            return calls.size();
        }
    }
}
