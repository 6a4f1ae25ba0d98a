/// Starts the provisioned server in the foreground for the demonstration: checks first what could
/// go wrong and says it in one plain line, then waits until the server is ready and prints where to
/// go.
///
/// Plain Java 17, because whoever starts it may have any JDK from 17 at hand; the server itself
/// gets the JDK 25 that [JavaHome] finds. Depends on: the JDK alone. Used by: `bin/ringway.jar` of
/// the server, the Maven profile `run`.
@NullMarked
package org.ringway.launcher;

import org.jspecify.annotations.NullMarked;
