/// What the JAIN SIP stack asks for by class name or property: its settings, its loggers, its
/// parser and how it finds the next hop; and which responses it is given at all.
///
/// Depends on: the stack, dnsjava, `SignallingLog`, `container.parse`, the core's `location` and
/// `settings`. Used by: `container`.
@NullMarked
package org.ringway.signalling.container.stack;

import org.jspecify.annotations.NullMarked;
