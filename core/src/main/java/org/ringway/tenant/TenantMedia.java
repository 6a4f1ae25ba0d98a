package org.ringway.tenant;

/// What a tenant wants of the media of its calls.
///
/// @param codecs which codecs its parties are offered
/// @param phoneLines what its office phones read at the session level of our descriptions
/// @param advertised where its parties are told to send
public record TenantMedia(CodecSettings codecs, SessionLines phoneLines, Advertised advertised) {
    /// The usual codecs, no lines, the server's own addresses.
    public static final TenantMedia USUAL = new TenantMedia(CodecSettings.USUAL, SessionLines.NONE);

    /// The server's own addresses.
    public TenantMedia(CodecSettings codecs, SessionLines phoneLines) {
        this(codecs, phoneLines, Advertised.NONE);
    }
}
