/// Microbenchmarks of the paths that every packet and every call take.
///
/// Each class measures one of them in isolation, with inputs like those on the wire. They show
/// where time and garbage go, and whether a change made it better or worse on the same machine;
/// absolute figures of different machines do not compare.
///
/// Depends on: `core` and JMH. Used by: whoever runs `benchmarks.jar`.
@NullMarked
package org.ringway.benchmarks;

import org.jspecify.annotations.NullMarked;
