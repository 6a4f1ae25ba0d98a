/// What the load test found out: the rounds, their medians, a file of rows and a plot.
///
/// Depends on: nothing. Used by: `load`.
@NullMarked
package org.ringway.benchmarks.report;

import org.jspecify.annotations.NullMarked;
