/// Passwords that have to be kept in clear, because somebody else's server asks for them: sealed
/// before they reach the database, with a key that is not in it.
///
/// Depends on: nothing. Used by: `tenant`, whose entities convert columns with
/// `SealedTextConverter`.
@NullMarked
package org.ringway.persistence.secret;

import org.jspecify.annotations.NullMarked;
