package org.ringway.registrar;

/// An address of record: one extension of one tenant (RFC 3261 section 6).
///
/// @param tenant the tenant's id
/// @param number the extension's number
public record Aor(String tenant, String number) {}
