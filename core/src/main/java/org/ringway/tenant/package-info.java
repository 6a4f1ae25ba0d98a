/// Everything an administrator can configure, as immutable values; the behaviour lives in the
/// packages that use them.
///
/// Depends on: `sip`, `access`, `location`, `certificate`, `settings`. Used by: routing, registrar,
/// calls, media and the modules around the core.
@NullMarked
package org.ringway.tenant;

import org.jspecify.annotations.NullMarked;
