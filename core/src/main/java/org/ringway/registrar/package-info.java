/// Who is reachable where: addresses of record and their bindings (RFC 3261 section 10).
///
/// Depends on: nothing above it. Used by: `media` or the signalling module.
@NullMarked
package org.ringway.registrar;

import org.jspecify.annotations.NullMarked;
