/// Server certificates by host name, as a JBoss module of the server: the security provider that
/// Elytron loads, and the live table that the application fills.
///
/// The module sits outside the application so that the https listeners can load it at boot; the
/// table is static for the same reason, one per server. Depends on: the JDK alone. Used by: the
/// server's `ssl-context`, the certificate bean of the application, the SIP TLS listener.
@NullMarked
package org.ringway.tls;

import org.jspecify.annotations.NullMarked;
