/// How trunks are: whether the gateway is registered there, and what keeps it so.
///
/// Depends on: `sip`, `tenant`, `registrar`, `certificate`. Used by: the signalling module and the
/// console.
@NullMarked
package org.ringway.trunk;

import org.jspecify.annotations.NullMarked;
