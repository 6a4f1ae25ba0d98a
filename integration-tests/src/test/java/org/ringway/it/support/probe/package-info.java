/// A small web application beside the EAR that shows the tests the database of the server.
///
/// It runs inside the server and therefore depends on Jakarta EE alone, so that the same class
/// serves every server the tests start. Used by: [org.ringway.it.support.server].
@NullMarked
package org.ringway.it.support.probe;

import org.jspecify.annotations.NullMarked;
