/// Audio codecs: the registry, and what turns one codec's payload into another's.
///
/// [org.ringway.codec.Codecs] holds one line per codec that the gateway can name;
/// [org.ringway.codec.Transcoding] says which pairs it can turn into each other and makes a
/// [org.ringway.codec.Transcoder] for one direction of one call. Between equal codecs there is no
/// transcoder at all: the payload passes untouched.
///
/// Depends on: Concentus, for Opus. Used by: `sdp`, `tenant` and `media`.
@NullMarked
package org.ringway.codec;

import org.jspecify.annotations.NullMarked;
