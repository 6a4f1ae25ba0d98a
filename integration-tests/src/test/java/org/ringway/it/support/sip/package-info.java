/// SIP from outside: SIPp processes, and a small raw client that may break every rule.
///
/// Written apart from the product's parser, so that one cannot excuse the other. Depends on: the
/// `sipp` command. Used by: the signalling and the call tests.
@NullMarked
package org.ringway.it.support.sip;

import org.jspecify.annotations.NullMarked;
