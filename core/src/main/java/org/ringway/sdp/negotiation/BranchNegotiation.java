package org.ringway.sdp.negotiation;

/// What [OfferAnswer#offer] made for one callee branch.
public sealed interface BranchNegotiation permits BranchOffer, Refusal {}
