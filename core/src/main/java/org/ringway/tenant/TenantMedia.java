package org.ringway.tenant;

/// What a tenant wants of the media of its calls.
///
/// @param codecs which codecs its parties are offered
/// @param phoneLines what its office phones read at the session level of our descriptions
public record TenantMedia(CodecSettings codecs, SessionLines phoneLines) {
    /// The usual codecs, no lines.
    public static final TenantMedia USUAL = new TenantMedia(CodecSettings.USUAL, SessionLines.NONE);
}
