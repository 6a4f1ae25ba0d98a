/// This web application as the SIP servlet container sees it: one application, its servlets,
/// listeners and sessions.
///
/// Depends on: the container's own types, `SignallingLog`. Used by: `container`.
@NullMarked
package org.ringway.signalling.container.application;

import org.jspecify.annotations.NullMarked;
