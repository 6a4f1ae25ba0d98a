/// TLS for SIP trunks and hardphones: key and trust material of our own, renewed without a restart,
/// and the check that a server's certificate names the host that was called (RFC 5922 section 7.2),
/// or is the one that is pinned.
///
/// Depends on: the stack, `SignallingLog`. Used by: `container`, the stack's transport for TLS,
/// `servlet`.
@NullMarked
package org.ringway.signalling.container.tls;

import org.jspecify.annotations.NullMarked;
