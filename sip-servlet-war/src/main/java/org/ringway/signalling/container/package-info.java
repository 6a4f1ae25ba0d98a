/// The SIP servlet container inside this web application: the stock server has none.
///
/// Starts Mobicents SIP Servlets (moved to jakarta) on the JAIN SIP stack when the web application
/// starts, gives it the servlets found by annotation, and stops it without a trace at undeploy. No
/// other package but this one, its children and the shim in `gov.nist.javax.sip.stack` may name the
/// container's or the stack's own types.
///
/// Depends on: `websocket`, core. Used by: nobody; servlets are found by `@SipServlet`.
@NullMarked
package org.ringway.signalling.container;

import org.jspecify.annotations.NullMarked;
