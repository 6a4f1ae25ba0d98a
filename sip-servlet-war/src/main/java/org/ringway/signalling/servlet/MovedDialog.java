package org.ringway.signalling.servlet;

import jakarta.servlet.sip.SipSession;
import org.ringway.signalling.call.PartyDialog;

/// A dialog of a call on its way to another one.
///
/// @param from the legs of the call that it leaves
record MovedDialog(ServletLeg from, SipSession session) implements PartyDialog {}
