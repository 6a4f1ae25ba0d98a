package org.ringway.tenant;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.sip.Transport;

/// A carrier or PBX with which calls are exchanged.
///
/// @param name unique within its tenant, or among the global ones
/// @param host its host name or address
/// @param port its port, 1 to 65535; [org.ringway.location.Place#NO_PORT] where the DNS says it
///   (RFC 3263), or for the usual one
/// @param transport [Transport#UDP], [Transport#TCP] or [Transport#TLS]
/// @param codecs what it is offered
/// @param lines how many calls it may carry
/// @param enabled whether calls go to it and come from it
/// @param sdpLines what it reads at the session level of our descriptions
/// @param dtmf how it is told of keys
/// @param account who the gateway is there
/// @param srtp whether media is protected: [SrtpPolicy#OFF], [SrtpPolicy#OPTIONAL] or
///   [SrtpPolicy#REQUIRED]
/// @param earlyMedia whether sound before its answer reaches the caller; null for what its tenant
///   wants
/// @param identity who it is told the callers are
/// @param manners how it wants to be spoken to
/// @param isGlobal whether it is there for every tenant: one registration, one count of lines
public record Trunk(
        String name,
        String host,
        int port,
        Transport transport,
        CodecPolicy codecs,
        TrunkLines lines,
        boolean enabled,
        SessionLines sdpLines,
        DtmfMode dtmf,
        TrunkAccount account,
        SrtpPolicy srtp,
        CallPolicy.@Nullable EarlyMedia earlyMedia,
        TrunkIdentity identity,
        TrunkManners manners,
        boolean isGlobal) {
    /// A trunk of one tenant that is spoken to as usual.
    public Trunk(
            String name,
            String host,
            int port,
            Transport transport,
            CodecPolicy codecs,
            TrunkLines lines,
            boolean enabled,
            SessionLines sdpLines,
            DtmfMode dtmf,
            TrunkAccount account,
            SrtpPolicy srtp,
            CallPolicy.@Nullable EarlyMedia earlyMedia) {
        this(
                name,
                host,
                port,
                transport,
                codecs,
                lines,
                enabled,
                sdpLines,
                dtmf,
                account,
                srtp,
                earlyMedia,
                TrunkIdentity.NONE,
                TrunkManners.USUAL,
                false);
    }

    /// A trunk of one tenant that is told of keys as it says itself, and of nothing else, and knows
    /// the gateway by its address.
    public Trunk(
            String name,
            String host,
            int port,
            Transport transport,
            CodecPolicy codecs,
            TrunkLines lines,
            boolean enabled) {
        this(
                name,
                host,
                port,
                transport,
                codecs,
                lines,
                enabled,
                SessionLines.NONE,
                DtmfMode.AUTO,
                TrunkAccount.NONE,
                SrtpPolicy.OFF,
                null);
    }

    /// The same for every tenant.
    public Trunk forAll() {
        return with(identity, manners, true);
    }

    /// The same told of callers and spoken to in another way.
    public Trunk with(TrunkIdentity callers, TrunkManners way) {
        return with(callers, way, isGlobal);
    }

    private Trunk with(TrunkIdentity callers, TrunkManners way, boolean forAll) {
        return new Trunk(
                name,
                host,
                port,
                transport,
                codecs,
                lines,
                enabled,
                sdpLines,
                dtmf,
                account,
                srtp,
                earlyMedia,
                callers,
                way,
                forAll);
    }

    /// Its outbound proxy; empty when requests go to its host.
    public Optional<Hop> proxy() {
        return account.proxy(transport);
    }

    /// Where requests for it are sent.
    public Hop hop() {
        return proxy().orElse(direct());
    }

    /// Its host, past any proxy.
    public Hop direct() {
        return Hop.to(host, port, transport);
    }

    /// Whether the gateway is to be registered there.
    public boolean registers() {
        return enabled && account.register();
    }
}
