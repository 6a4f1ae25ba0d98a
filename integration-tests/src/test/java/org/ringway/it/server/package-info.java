/// The server as such: its pages and health, its records, its databases, and how it comes and goes.
///
/// Depends on: `support`. Used by: nobody; `./mvnw verify` runs it.
@NullMarked
package org.ringway.it.server;

import org.jspecify.annotations.NullMarked;
