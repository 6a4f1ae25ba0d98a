/// The record that every call leaves, and the ledger that keeps it.
///
/// Depends on: `call` for the reasons a call ends. Used by: signalling and persistence.
@NullMarked
package org.ringway.cdr;

import org.jspecify.annotations.NullMarked;
