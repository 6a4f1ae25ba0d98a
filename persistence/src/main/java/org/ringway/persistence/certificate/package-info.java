/// Server certificates: files of one directory and what tenants have stored, put into the server's
/// table whenever they change, and a self-signed one when there are none.
///
/// A file dropped into the directory is in force two seconds later without touching any open
/// connection; a stored one as soon as its configuration is. Depends on: `certificate` of the core,
/// the JBoss module `org.ringway.tls`. Used by: `tenant`, which hands over what is stored, and,
/// through that table, the https listeners and SIP over TLS.
@NullMarked
package org.ringway.persistence.certificate;

import org.jspecify.annotations.NullMarked;
