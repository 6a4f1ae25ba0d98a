/// Values of SIP that calls, routing and the registrar need (RFC 3261), without any parser of whole
/// messages: the container parses and writes those.
///
/// Depends on: nothing. Used by: every package that speaks of calls.
@NullMarked
package org.ringway.sip;

import org.jspecify.annotations.NullMarked;
