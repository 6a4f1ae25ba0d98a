/// Who may begin anything with a tenant, by address, transport and method: one table for every way
/// in.
///
/// Depends on: `sip`. Used by: `tenant`, and by signalling for every request that begins something.
@NullMarked
package org.ringway.access;

import org.jspecify.annotations.NullMarked;
