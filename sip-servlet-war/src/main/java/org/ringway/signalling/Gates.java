package org.ringway.signalling;

/// What decides about requests before the SIP stack makes anything of them.
///
/// @param calls takes as many new calls as there is time for
/// @param access knows who may begin anything
public record Gates(AdmissionGate calls, AccessGate access) {}
