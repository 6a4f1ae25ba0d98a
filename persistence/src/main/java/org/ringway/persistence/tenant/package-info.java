/// The configuration of all tenants: its tables, its check as a whole, and the one reference to the
/// snapshot in force.
///
/// A change is written together with a new revision number; the watch sees the number, the builder
/// makes a whole snapshot or a list of problems, and only a whole one replaces the old. Depends on:
/// `core`, Jakarta Persistence. Used by: signalling through `TenantDirectory`, the console.
@NullMarked
package org.ringway.persistence.tenant;

import org.jspecify.annotations.NullMarked;
