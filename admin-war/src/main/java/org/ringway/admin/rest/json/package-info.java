/// JSON from outside, within limits, and JSON for outside.
///
/// Depends on: Jakarta JSON Processing. Used by: the REST API.
@NullMarked
package org.ringway.admin.rest.json;

import org.jspecify.annotations.NullMarked;
