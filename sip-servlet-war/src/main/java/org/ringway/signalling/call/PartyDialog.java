package org.ringway.signalling.call;

/// A dialog on its way from one call to another; only whoever sends messages looks into it.
public interface PartyDialog {}
