package org.ringway.sdp.negotiation;

/// What [OfferAnswer#read] made of a peer's offer.
public sealed interface OfferReading permits RemoteOffer, Refusal {}
