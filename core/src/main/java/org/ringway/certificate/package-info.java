/// Server certificates without a server: reading PEM and PKCS#12, the rules that one must keep, the
/// days at which somebody has to be told that it expires, what a look at a listener means in plain
/// words, and whether the certificate of somebody else's server is believed.
///
/// Depends on: the JDK, Bouncy Castle for PEM, `sip`. Used by: persistence, which keeps and serves
/// certificates, `tenant`, `trunk`, the signalling module and the REST API.
@NullMarked
package org.ringway.certificate;

import org.jspecify.annotations.NullMarked;
