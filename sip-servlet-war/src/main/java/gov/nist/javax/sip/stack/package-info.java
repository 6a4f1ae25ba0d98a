/// The doors into the stack that it opens only to its own package: message processors and channels
/// for flows, one accessor. Kept as small as can be; everything else is in `container`.
///
/// Depends on: the stack, `websocket`. Used by: `container`.
@NullMarked
package gov.nist.javax.sip.stack;

import org.jspecify.annotations.NullMarked;
