package org.ringway.signalling.servlet;

import jakarta.servlet.sip.SipFactory;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.ringway.signalling.call.Branch;
import org.ringway.signalling.call.Timers;
import org.ringway.signalling.container.SessionWork;
import org.ringway.signalling.websocket.FlowTable;
import org.ringway.sip.Replaces;

/// What of the container the legs of a call need.
///
/// @param factory makes the branches' INVITEs
/// @param work lets the call's lane into its sessions
/// @param flows the browsers' connections
/// @param clock for their session timers
/// @param datagrams knows how long a request may be
/// @param phones knows where telephones are
/// @param ended hears which dialogs of which tenant are over
/// @param unreached hears which branches could not be reached at all
/// @param reached hears which parties have said something, each by its name as [CallDriver#party]
///   has it
record LegContainer(
        SipFactory factory,
        SessionWork work,
        FlowTable flows,
        Timers clock,
        Datagrams datagrams,
        PhonePlaces phones,
        BiConsumer<String, List<Replaces>> ended,
        Consumer<Branch> unreached,
        Consumer<String> reached) {}
