/// A load test of the whole media plane, with rtpengine beside it where that is installed.
///
/// [org.ringway.benchmarks.load.CompareRelays] starts one relay after the other as a process of its
/// own, sets up calls, speaks in them from both ends and reads from the system what a forwarded
/// packet cost the relay. Only figures of the same run compare.
///
/// Depends on: `core` for the browser's protocols, `media-ejb` for the media plane. Used by:
/// `compare.sh`.
@NullMarked
package org.ringway.benchmarks.load;

import org.jspecify.annotations.NullMarked;
