/// Audio codecs: the registry and what turns one into another.
///
/// Depends on: nothing above it. Used by: `media` or the signalling module.
@NullMarked
package org.ringway.codec;

import org.jspecify.annotations.NullMarked;
