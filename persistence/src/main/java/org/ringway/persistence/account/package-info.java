/// Accounts of the console and the REST API. The server checks passwords itself, by a realm that
/// reads the same tables, and `AccountsBean` does for the REST API, which also takes tokens.
///
/// Depends on: Bouncy Castle for bcrypt. Used by: the server's security realm `ringway`.
@NullMarked
package org.ringway.persistence.account;

import org.jspecify.annotations.NullMarked;
