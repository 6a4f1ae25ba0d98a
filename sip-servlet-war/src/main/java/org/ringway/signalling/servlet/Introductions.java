package org.ringway.signalling.servlet;

import jakarta.servlet.sip.SipServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.ringway.call.PartyKind;
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

    /// The caller's number.
    static String number(SipServletRequest request, Caller caller) {
        return switch (caller) {
            case OfExtension(_, var extension) -> extension.number();
            case OfTrunk _, OfPbx _ -> Headers.number(request, "From");
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
        var display =
                switch (caller) {
                    case OfExtension(_, var extension) -> extension.displayName();
                    case OfTrunk _, OfPbx _ -> Headers.displayName(request, "From");
                };
        var from = NameAddresses.of(display, number(request, caller), domain);
        var own = ways.stream().flatMap(way -> names(way, domain)).toList();
        return new Identity(from, NameAddresses.calledAs(destination, domain).orElse(from), own);
    }

    private static Stream<String> names(Way way, String domain) {
        return NameAddresses.calledAs(way.destination(), domain).stream()
                .flatMap(name -> Collections.nCopies(way.branches().size(), name).stream());
    }
}
