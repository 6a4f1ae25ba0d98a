/// What every page of this module has in common: the headers that tell a browser what it may load,
/// use and keep.
///
/// The pages themselves are static files under `src/main/webapp`; nothing here writes HTML.
///
/// Depends on: the Servlet API. Used by: the server, for every request to the context root.
@NullMarked
package org.ringway.admin.web;

import org.jspecify.annotations.NullMarked;
