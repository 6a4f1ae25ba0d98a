/// The load test of the signalling: calls from SIPp through Ringway to SIPp, and through Kamailio
/// with rtpengine in turns; and browsers that only stay, or go without a word.
///
/// Depends on: `report`, and a provisioned server as a program. Used by: nothing, `compare.sh`
/// starts it.
@NullMarked
package org.ringway.benchmarks.signalling;

import org.jspecify.annotations.NullMarked;
