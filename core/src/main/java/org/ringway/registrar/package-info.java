/// Who is reachable where: addresses of record and their bindings (RFC 3261 section 10).
///
/// Depends on: `sip`, `location`. Used by: the signalling module and the console.
@NullMarked
package org.ringway.registrar;

import org.jspecify.annotations.NullMarked;
