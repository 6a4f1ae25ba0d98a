package org.ringway.signalling.servlet;

import jakarta.servlet.sip.SipServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ringway.call.PartyKind;
import org.ringway.identity.CallerId;
import org.ringway.identity.Presentation;
import org.ringway.routing.Destination;
import org.ringway.signalling.call.Branch;
import org.ringway.signalling.servlet.BranchFinder.Way;
import org.ringway.signalling.servlet.Caller.OfExtension;
import org.ringway.signalling.servlet.Caller.OfPbx;
import org.ringway.signalling.servlet.Caller.OfTrunk;
import org.ringway.signalling.servlet.dialog.Headers;

/// Who the parties of a new call are: for its record, and to each other.
final class Introductions {
    private Introductions() {}

    /// Who the caller is. What anybody but a trunk that is trusted says in P-Asserted-Identity goes
    /// nowhere (RFC 3325 section 5).
    static CallerId callerId(SipServletRequest request, Caller caller) {
        var privacy = Headers.all(request, "Privacy");
        var from = Headers.text(request, "From");
        return switch (caller) {
            case OfExtension(_, var extension) ->
                    CallerId.of(extension).withheld(CallerId.isWithheld(privacy, from));
            case OfTrunk(_, var trunk) ->
                    CallerId.from(
                            trunk, Headers.all(request, "P-Asserted-Identity"), privacy, from);
            case OfPbx _ ->
                    CallerId.foreign(
                            Headers.number(request, "From"), Headers.displayName(request, "From"));
        };
    }

    /// The caller as a party of records.
    static String party(Caller caller) {
        return switch (caller) {
            case OfExtension(_, var extension) -> extension.number();
            case OfTrunk(_, var trunk) -> PartyKind.trunkParty(trunk.name());
            case OfPbx(_, var extension, _) -> PartyKind.pbxParty(extension.number());
        };
    }

    /// What is called.
    ///
    /// @param branches what the call is tried at
    static PartyKind kind(Destination destination, List<Branch> branches) {
        return switch (destination) {
            case Destination.ToEcho _ -> PartyKind.ECHO;
            case Destination.ToTrunk _ -> PartyKind.TRUNK;
            case Destination.ToAgent _ -> PartyKind.AGENT;
            case Destination.ToPbx _ -> PartyKind.PBX;
            case Destination.ToExtension _, Destination.Refuse _ ->
                    branches.stream()
                            .map(Branch::kind)
                            .filter(PartyKind.BROWSER::equals)
                            .findFirst()
                            .orElse(PartyKind.OFFICE);
        };
    }

    /// Who the callees are told the caller is, and who they are told they are.
    ///
    /// @param destination what the caller has called
    /// @param ways where the call is tried
    static Identity identity(
            SipServletRequest request, Caller caller, Destination destination, List<Way> ways) {
        if (destination instanceof Destination.ToPbx pbx) {
            return PbxAccounts.identity(request, pbx);
        }
        var domain = caller.tenant().sipDomain();
        var who = callerId(request, caller);
        var from = Presentation.inside(who, domain, "").from();
        var own = ways.stream().flatMap(way -> people(way, who, domain)).toList();
        var to = NameAddresses.calledAs(destination, domain).orElse(from);
        return new Identity(new Presentation(from, to), own);
    }

    private static Stream<Presentation> people(Way way, CallerId who, String domain) {
        return people(way.destination(), who, domain).stream()
                .flatMap(people -> Collections.nCopies(way.branches().size(), people).stream());
    }

    /// What whoever is called is told; empty for the echo test.
    static Optional<Presentation> people(Destination destination, CallerId who, String domain) {
        return destination instanceof Destination.ToTrunk(var trunk, var number)
                ? Optional.of(Presentation.outside(trunk, who, number, domain))
                : NameAddresses.calledAs(destination, domain)
                        .map(to -> Presentation.inside(who, domain, to));
    }
}
