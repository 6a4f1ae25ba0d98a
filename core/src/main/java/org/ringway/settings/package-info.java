/// What is set once for the whole server, from the environment: addresses, ports and limits.
///
/// Everything that belongs to a tenant is configuration in the database and lives in `tenant`.
///
/// Depends on: nothing. Used by: the media and signalling modules when they start, and `tenant` for
/// what a tenant may have otherwise than the server.
@NullMarked
package org.ringway.settings;

import org.jspecify.annotations.NullMarked;
