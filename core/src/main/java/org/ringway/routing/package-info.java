/// Where a call goes: a pure function of the request and a tenant snapshot.
///
/// Depends on: `tenant`, `sip`, and `call` for why a call is refused. Used by: the signalling module;
/// persistence checks patterns with [org.ringway.routing.NumberPattern].
@NullMarked
package org.ringway.routing;

import org.jspecify.annotations.NullMarked;
