/// What every integration test stands on: the server's addresses, its processes, and waiting.
///
/// Depends on: Arquillian, which runs the server. Used by: all integration tests.
@NullMarked
package org.ringway.it.support;

import org.jspecify.annotations.NullMarked;
