/// Which calls find a free line, and which are copies of another one. Decisions alone: what follows
/// from them is [org.ringway.call.Call]'s.
///
/// Depends on: `tenant`, `call`. Used by: the signalling module.
@NullMarked
package org.ringway.admission;

import org.jspecify.annotations.NullMarked;
