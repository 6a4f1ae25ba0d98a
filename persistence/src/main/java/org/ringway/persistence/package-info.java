/// The module's log messages and its sign of health; the work is in the packages below.
///
/// Depends on: `core`. Used by: every package of this module.
@NullMarked
package org.ringway.persistence;

import org.jspecify.annotations.NullMarked;
