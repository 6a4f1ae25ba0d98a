/// Edits of the stored configuration: a form for each kind of object, the check of the whole that
/// would result, and the record of who changed what.
///
/// One field of a document is one line of a form. Depends on: `tenant`. Used by: the REST API and
/// the console through `ConfigurationEditor`.
@NullMarked
package org.ringway.persistence.edit;

import org.jspecify.annotations.NullMarked;
