/// The doors into the stack that it opens only to its own package: message processors and channels
/// for flows and for TLS servers that have to show one certificate, one accessor. Kept as small as
/// can be; everything else is in `container`.
///
/// Depends on: the stack, `websocket`, `container.tls`. Used by: `container`.
@NullMarked
package gov.nist.javax.sip.stack;

import org.jspecify.annotations.NullMarked;
