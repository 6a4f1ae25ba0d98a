package org.ringway.media.path;

import org.ringway.srtp.ProtectionProfile;
import org.ringway.srtp.SrtpKeys;

/// What two ends agreed to protect their packets with, by DTLS or in their session descriptions.
///
/// @param profile how
/// @param ours for what we send
/// @param theirs for what the peer sends
public record MasterKeys(ProtectionProfile profile, SrtpKeys ours, SrtpKeys theirs) {}
