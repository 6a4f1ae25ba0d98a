/// The two tenants of the demonstration and what stores them. Only with `RINGWAY_DEMO=true`: their
/// passwords are public.
///
/// Depends on: `tenant`. Used by: the start of the application.
@NullMarked
package org.ringway.persistence.demo;

import org.jspecify.annotations.NullMarked;
