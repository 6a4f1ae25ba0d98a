package org.ringway.signalling.call;

/// Something an operator's security tools want to know.
///
/// @param event for example `auth-failed`
/// @param tenant the tenant's id, possibly empty
/// @param source the peer's address
/// @param user the user name that was claimed, possibly empty
/// @param callId the Call-ID, possibly empty
public record SecurityEvent(
        String event, String tenant, String source, String user, String callId) {}
