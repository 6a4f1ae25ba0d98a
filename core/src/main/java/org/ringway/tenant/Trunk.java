package org.ringway.tenant;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ringway.certificate.CertificatePin;
import org.ringway.certificate.PeerRule;
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
/// @param share with whom a global trunk is shared, which has one registration and one count of
///   lines; null for a trunk of one tenant
/// @param pin the one certificate that it has to show over TLS; null for any that names its host
///   and that an authority has signed which the server's Java knows
/// @param identity who it is told the callers are
/// @param manners how it wants to be spoken to
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
        @Nullable TrunkShare share,
        @Nullable CertificatePin pin,
        TrunkIdentity identity,
        TrunkManners manners) {
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
                null,
                null,
                TrunkIdentity.NONE,
                TrunkManners.USUAL);
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
        return shared(TrunkShare.ALL);
    }

    /// The same as a global trunk.
    public Trunk shared(TrunkShare with) {
        return copy(with, pin, identity, manners);
    }

    /// The same told of callers and spoken to in another way.
    public Trunk with(TrunkIdentity callers, TrunkManners way) {
        return copy(share, pin, callers, way);
    }

    /// Whether it belongs to no tenant alone.
    public boolean isGlobal() {
        return share != null;
    }

    /// Whether a tenant may use it; its own it always may.
    ///
    /// @param tenant the tenant's id
    public boolean isFor(String tenant) {
        return share == null || share.isFor(tenant);
    }

    /// Whose the numbers are that come in over it; empty when the rules of the tenants say so.
    public List<TrunkShare.Numbers> numbers() {
        return share == null ? List.of() : share.numbers();
    }

    /// Whether what another one sends comes from where it sends, as far as their names tell.
    public boolean sendsFromWhere(Trunk other) {
        return !Collections.disjoint(origins(), other.origins());
    }

    /// Where what it sends comes from, as far as the names tell: its host, and its outbound proxy.
    public Set<String> origins() {
        return Stream.concat(Stream.of(direct()), proxy().stream())
                .map(Hop::origin)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The same, which has to show one certificate over TLS.
    ///
    /// @param sha256 of the certificate, as [CertificatePin#read] takes it; null for none
    /// @throws UnusableValue when it is no SHA-256
    public Trunk pinned(@Nullable String sha256) {
        var wanted = sha256 == null ? null : CertificatePin.read(sha256).orElse(null);
        UnusableValue.check(
                sha256 == null || wanted != null,
                "pinnedCertificate",
                "The pinned certificate is no SHA-256.");
        return copy(share, wanted, identity, manners);
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

    /// What its server has to show to be believed, where it is reached over TLS.
    public PeerRule peerRule() {
        return new PeerRule(hop().place().host(), pin);
    }

    /// Whether the gateway is to be registered there.
    public boolean registers() {
        return enabled && account.register();
    }

    private Trunk copy(
            @Nullable TrunkShare others,
            @Nullable CertificatePin shown,
            TrunkIdentity callers,
            TrunkManners way) {
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
                others,
                shown,
                callers,
                way);
    }
}
