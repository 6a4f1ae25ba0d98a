/// The file of global trunks: read whenever it changes, put in force as a whole or not at all.
///
/// Depends on: `edit` for the fields and their checks, `tenant`, JSON-P. Used by: `tenant`, which
/// puts its trunks beside those of the tenants, and the REST API through `GlobalTrunks`.
@NullMarked
package org.ringway.persistence.trunkfile;

import org.jspecify.annotations.NullMarked;
