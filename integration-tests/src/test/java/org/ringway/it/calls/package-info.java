/// Calls through the running gateway, heard at both ends.
///
/// Each class is one direction: a browser, an office phone or a trunk calls another. Depends on:
/// `support`. Used by: nobody; `./mvnw verify` runs it.
@NullMarked
package org.ringway.it.calls;

import org.jspecify.annotations.NullMarked;
