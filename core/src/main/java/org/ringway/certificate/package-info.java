/// Server certificates without a server: reading PEM and PKCS#12, the rules that one must keep, the
/// days at which somebody has to be told that it expires, and what a look at a listener means in
/// plain words.
///
/// Depends on: the JDK, Bouncy Castle for PEM. Used by: persistence, which keeps and serves
/// certificates, and the REST API.
@NullMarked
package org.ringway.certificate;

import org.jspecify.annotations.NullMarked;
