/// Where the servers behind a host's name are (RFC 3263), in which order they are tried, and what
/// is remembered of those that do not answer.
///
/// Depends on: `sip`, `bounded`. Used by: the signalling module, which asks the name service and
/// sends.
@NullMarked
package org.ringway.location;

import org.jspecify.annotations.NullMarked;
