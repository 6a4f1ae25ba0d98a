/// Messages as octets, before and instead of the stack's parser: cut to one, judged, refused.
///
/// What cannot be parsed is answered 400 from its text alone, and the answer's own length is always
/// right.
///
/// Depends on: the stack's message types. Used by: `container`, `container.stack`.
@NullMarked
package org.ringway.signalling.container.parse;

import org.jspecify.annotations.NullMarked;
