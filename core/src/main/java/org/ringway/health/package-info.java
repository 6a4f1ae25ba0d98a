/// What a part of the gateway says about its own health, without any health library: the server's
/// health endpoint asks every part through this one interface.
///
/// Depends on: nothing. Used by: the modules that implement a probe, and the health checks of the
/// EAR.
@NullMarked
package org.ringway.health;

import org.jspecify.annotations.NullMarked;
