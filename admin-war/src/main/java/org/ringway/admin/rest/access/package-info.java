/// Who may call which resource: the right that each method names, and the decision.
///
/// Depends on: `account`. Used by: the REST API, which refuses methods that name no right.
@NullMarked
package org.ringway.admin.rest.access;

import org.jspecify.annotations.NullMarked;
