/// Tones: made at one end of a call and looked for at the other.
///
/// A recording is samples on a time line, a tone is found by its frequency, and an RTP peer is the
/// party that speaks and listens behind SIPp. Depends on: nothing else of the tests, so that it
/// judges the product independently. Used by: every test that listens.
@NullMarked
package org.ringway.it.support.audio;

import org.jspecify.annotations.NullMarked;
