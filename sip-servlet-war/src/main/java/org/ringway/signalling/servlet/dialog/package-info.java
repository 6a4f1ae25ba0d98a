/// What is sent and answered within the dialogs of an answered call, in the container's terms: the
/// offers of both ends, INFO, and session timers; and how headers and bodies are read and written.
///
/// Which of them is served, and when ours is sent, is decided by the call; nothing here decides.
///
/// Depends on: the SIP Servlet API, `call`, `container`, and the core's calls and dialogs. Used by:
/// the servlets and the legs of a call.
@NullMarked
package org.ringway.signalling.servlet.dialog;

import org.jspecify.annotations.NullMarked;
