/// Who calls, as far as the others are told: numbers in the form that each trunk wants, callers who
/// want not to be known (RFC 3323), and callers whom a trunk and the gateway assure each other of
/// (RFC 3325).
///
/// Depends on: `sip`, `tenant`. Used by: the signalling module, which writes the headers.
@NullMarked
package org.ringway.identity;

import org.jspecify.annotations.NullMarked;
