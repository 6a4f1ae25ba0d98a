/// Chromium, driven over its DevTools protocol, and the softphone pages in it.
///
/// A browser process plays one tone as its microphone; a script that is injected into each page
/// notes the SIP on its WebSocket and records what its peer connections hear. Depends on: the
/// `chromium` command. Used by: every test with a browser.
@NullMarked
package org.ringway.it.support.browser;

import org.jspecify.annotations.NullMarked;
