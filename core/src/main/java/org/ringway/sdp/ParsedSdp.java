package org.ringway.sdp;

/// What [SdpParser] made of a text: a description, or why there is none.
public sealed interface ParsedSdp permits SessionDescription, MalformedSdp {}
