package org.ringway.sdp;

/// A text that is no session description, or one beyond the limits of [SdpParser].
///
/// @param line where it went wrong, from 1; 0 for the text as a whole
/// @param detail one plain sentence without any of the peer's text, fit for a log or a Warning
///   header
public record MalformedSdp(int line, String detail) implements ParsedSdp {}
