/// Where a call goes: a pure function of the request and a tenant snapshot.
///
/// Depends on: nothing above it. Used by: `media` or the signalling module.
@NullMarked
package org.ringway.routing;

import org.jspecify.annotations.NullMarked;
