/// Server certificates: PEM files in one directory, read into the server's table whenever they
/// change, and a self-signed one when there are none.
///
/// A file dropped into the directory is in force two seconds later without touching any open
/// connection. Depends on: Bouncy Castle, the JBoss module `org.ringway.tls`. Used by: the https
/// listeners and SIP over TLS, through that table.
@NullMarked
package org.ringway.persistence.certificate;

import org.jspecify.annotations.NullMarked;
