/// Memory that strangers fill and that must not grow without end.
///
/// Depends on: nothing. Used by: everybody who remembers what came from outside.
@NullMarked
package org.ringway.bounded;

import org.jspecify.annotations.NullMarked;
