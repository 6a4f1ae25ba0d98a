/// The configuration as administrators write it: documents with named fields, edits of them, and
/// what becomes of an edit. A document is what a JSON object is: a map whose values are texts,
/// [Long]s, [Boolean]s, lists, maps and null.
///
/// Depends on: nothing. Implemented by persistence; used by the REST API and the console.
@NullMarked
package org.ringway.editing;

import org.jspecify.annotations.NullMarked;
