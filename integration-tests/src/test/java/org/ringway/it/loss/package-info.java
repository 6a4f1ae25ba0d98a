/// Parties of calls that are lost, and come back or do not; calls of a server that is told to stop.
/// Depends on: `support`.
@NullMarked
package org.ringway.it.loss;

import org.jspecify.annotations.NullMarked;
