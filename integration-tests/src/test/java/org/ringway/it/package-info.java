/// The two rounds in which the build runs the integration tests, beside each other, each with a
/// server of its own. Depends on: the packages below it.
@NullMarked
package org.ringway.it;

import org.jspecify.annotations.NullMarked;
