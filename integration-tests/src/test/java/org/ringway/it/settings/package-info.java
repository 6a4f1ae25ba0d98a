/// What settings change: all of it on one server whose settings differ from those of the server
/// that the other tests share.
///
/// Depends on: `support`. Used by: nobody; `./mvnw verify` runs it.
@NullMarked
package org.ringway.it.settings;

import org.jspecify.annotations.NullMarked;
