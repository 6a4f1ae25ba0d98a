/// Who may administer what: roles, the accounts and tokens that have them, and the patience with
/// sources that guess.
///
/// Depends on: bounded. Accounts are kept by persistence; used by the REST API and the console.
@NullMarked
package org.ringway.account;

import org.jspecify.annotations.NullMarked;
