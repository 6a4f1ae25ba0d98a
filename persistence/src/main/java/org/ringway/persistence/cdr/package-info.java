/// The ledger of call records: callers hand a record over and go on, one thread writes them in
/// order: into the database, and onto the disk while that is away.
///
/// A crash leaves rows without an end; the heartbeat tells when the server was last alive, and the
/// next start closes them with that time. Depends on: `core`, Jakarta Persistence. Used by:
/// signalling through `CdrLedger`, the REST API through [CdrQueryBean].
@NullMarked
package org.ringway.persistence.cdr;

import org.jspecify.annotations.NullMarked;
