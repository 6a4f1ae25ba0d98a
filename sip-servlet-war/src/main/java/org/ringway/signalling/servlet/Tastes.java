package org.ringway.signalling.servlet;

import java.util.List;
import org.ringway.call.PartyKind;
import org.ringway.signalling.call.Branch;
import org.ringway.signalling.servlet.Caller.OfExtension;
import org.ringway.signalling.servlet.Caller.OfPbx;
import org.ringway.signalling.servlet.Caller.OfTrunk;
import org.ringway.tenant.CallPolicy;
import org.ringway.tenant.CallPolicy.EarlyMedia;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.DtmfMode;
import org.ringway.tenant.PartyMedia;
import org.ringway.tenant.SrtpPolicy;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkManners;

/// What the parties of a tenant are offered and told, each after its kind.
final class Tastes {
    private Tastes() {}

    /// What is wanted of a call. Of early media the trunk that is tried first has the say; one that
    /// calls and wants no description before its answer hears no sound either.
    static CallPolicy policy(Caller caller, List<Branch> branches) {
        var wanted = policy(caller.tenant(), branches);
        return manners(caller).earlySdp() || wanted.earlyMedia() == EarlyMedia.ANSWER_EARLY
                ? wanted
                : wanted.with(EarlyMedia.LOCAL_RINGBACK);
    }

    /// How a caller wants to be spoken to.
    static TrunkManners manners(Caller caller) {
        return caller instanceof OfTrunk(_, var trunk) ? trunk.manners() : TrunkManners.USUAL;
    }

    private static CallPolicy policy(TenantConfig tenant, List<Branch> branches) {
        var usual = tenant.calls();
        return branches.stream()
                .findFirst()
                .flatMap(branch -> PartyKind.trunkOf(branch.party()))
                .map(tenant.trunks()::get)
                .map(Trunk::earlyMedia)
                .map(usual::with)
                .orElse(usual);
    }

    /// A browser that is called.
    ///
    /// @param userAgent what it calls itself
    static PartyMedia browser(TenantConfig tenant, String userAgent) {
        var codecs = tenant.media().codecs();
        var offered =
                codecs.forBrowser(tenant.browserCodecs()).without(codecs.strippedFrom(userAgent));
        return PartyMedia.of(offered).at(tenant.media().advertised());
    }

    /// An office phone of an extension that is called.
    ///
    /// @param extension its number
    /// @param userAgent what it calls itself
    static PartyMedia phone(TenantConfig tenant, String extension, String userAgent) {
        var owner = tenant.extensions().get(extension);
        return sip(tenant, userAgent, owner == null ? SrtpPolicy.ANSWERED : owner.phoneSrtp());
    }

    /// Whoever is called over SIP and is neither a phone nor a trunk: a PBX, an agent.
    static PartyMedia peer(TenantConfig tenant) {
        return sip(tenant, "", SrtpPolicy.ANSWERED);
    }

    private static PartyMedia sip(TenantConfig tenant, String userAgent, SrtpPolicy srtp) {
        var codecs = tenant.media().codecs();
        var party =
                new PartyMedia(
                        codecs.forSip(CodecPolicy.ANY).without(codecs.strippedFrom(userAgent)),
                        tenant.media().phoneLines(),
                        DtmfMode.AUTO,
                        srtp);
        return party.at(tenant.media().advertised());
    }

    /// A trunk that is called.
    static PartyMedia trunk(TenantConfig tenant, Trunk trunk) {
        var party =
                new PartyMedia(
                        tenant.media().codecs().forSip(trunk.codecs()),
                        trunk.sdpLines(),
                        trunk.dtmf(),
                        trunk.srtp(),
                        !trunk.manners().stripsPacketTime());
        return party.at(tenant.media().advertised());
    }

    /// Whoever calls: he has chosen his codecs himself, but is not answered with an excluded one.
    ///
    /// @param isBrowser whether he came over a WebSocket
    static PartyMedia caller(Caller caller, boolean isBrowser) {
        return said(caller, isBrowser).at(caller.tenant().media().advertised());
    }

    private static PartyMedia said(Caller caller, boolean isBrowser) {
        var tenant = caller.tenant();
        if (isBrowser) {
            return PartyMedia.of(tenant.media().codecs().fromBrowser(tenant.browserCodecs()));
        }
        var sip = CodecPolicy.ANY.without(tenant.media().codecs().excludedSip());
        return switch (caller) {
            case OfExtension(_, var extension) ->
                    new PartyMedia(
                            sip, tenant.media().phoneLines(), DtmfMode.AUTO, extension.phoneSrtp());
            case OfPbx _ -> new PartyMedia(sip, tenant.media().phoneLines(), DtmfMode.AUTO);
            case OfTrunk(_, var trunk) ->
                    new PartyMedia(
                            sip.without(trunk.codecs().excluded()),
                            trunk.sdpLines(),
                            trunk.dtmf(),
                            trunk.srtp(),
                            !trunk.manners().stripsPacketTime());
        };
    }
}
