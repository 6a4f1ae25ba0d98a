package org.ringway.persistence.tenant;

import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.location.Place;
import org.ringway.sip.Transport;
import org.ringway.tenant.CallPolicy;
import org.ringway.tenant.CodecNames;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.DtmfMode;
import org.ringway.tenant.SessionLines;
import org.ringway.tenant.SrtpPolicy;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkLines;
import org.ringway.tenant.UnusableValue;

/// A trunk as stored.
@Entity
@Table(name = "trunk")
public class TrunkEntity extends TenantRow {
    private String name = "";
    private String host = "";
    private int port;
    private String transport = "";

    @Convert(converter = WordListConverter.class)
    private List<String> codecs = List.of();

    @Convert(converter = WordListConverter.class)
    private List<String> codecsExcluded = List.of();

    private @Nullable Integer maxConcurrentInbound;
    private @Nullable Integer maxConcurrentOutbound;
    private @Nullable Integer maxConcurrentTotal;

    @Enumerated(EnumType.STRING)
    private TrunkLines.WhenFull whenFull = TrunkLines.WhenFull.REFUSE;

    private boolean enabled;
    private String sdpLines = "";

    @Enumerated(EnumType.STRING)
    private DtmfMode dtmf = DtmfMode.AUTO;

    @Enumerated(EnumType.STRING)
    private SrtpPolicy srtp = SrtpPolicy.OFF;

    @Enumerated(EnumType.STRING)
    private CallPolicy.@Nullable EarlyMedia earlyMedia;

    private @Nullable String pinnedCertificate;

    @Embedded private TrunkAccountColumns account = new TrunkAccountColumns();
    @Embedded private TrunkIdentityColumns identity = new TrunkIdentityColumns();
    @Embedded private TrunkMannersColumns manners = new TrunkMannersColumns();

    /// For Hibernate.
    protected TrunkEntity() {}

    /// A new trunk of a tenant.
    public TrunkEntity(String tenantId, Trunk trunk) {
        super(tenantId);
        this.name = trunk.name();
        this.host = trunk.host();
        this.port = trunk.port();
        this.transport = trunk.transport().parameter();
        this.codecs = trunk.codecs().allowed();
        this.codecsExcluded = trunk.codecs().excluded();
        this.maxConcurrentInbound = stored(trunk.lines().inbound());
        this.maxConcurrentOutbound = stored(trunk.lines().outbound());
        this.maxConcurrentTotal = stored(trunk.lines().total());
        this.whenFull = trunk.lines().whenFull();
        this.enabled = trunk.enabled();
        this.sdpLines = String.join(SessionLines.SEPARATOR, trunk.sdpLines().lines());
        this.dtmf = trunk.dtmf();
        this.srtp = trunk.srtp();
        this.earlyMedia = trunk.earlyMedia();
        this.pinnedCertificate = trunk.pin() == null ? null : trunk.pin().toString();
        this.account = new TrunkAccountColumns(trunk.account());
        this.identity = new TrunkIdentityColumns(trunk.identity());
        this.manners = new TrunkMannersColumns(trunk.manners());
    }

    /// Unique within its tenant.
    public String name() {
        return name;
    }

    /// As the rest of the gateway sees it; empty when the stored transport is none.
    ///
    /// @throws UnusableValue when the account, the pinned certificate, its callers or its manners
    ///   make no sense
    public Optional<Trunk> toTrunk() {
        var policy = new CodecPolicy(inSdp(codecs), inSdp(codecsExcluded));
        return Transport.named(transport)
                .map(known ->
                        new Trunk(
                                        name,
                                        host,
                                        port,
                                        known,
                                        policy,
                                        lines(),
                                        enabled,
                                        SessionLines.read(sdpLines),
                                        dtmf,
                                        account.toAccount(),
                                        srtp,
                                        earlyMedia)
                                .with(identity.toIdentity(), manners.toManners())
                                .pinned(pinnedCertificate));
    }

    private static List<String> inSdp(List<String> names) {
        return names.stream().map(CodecNames::inSdp).toList();
    }

    private TrunkLines lines() {
        return new TrunkLines(
                limit(maxConcurrentInbound),
                limit(maxConcurrentOutbound),
                limit(maxConcurrentTotal),
                whenFull);
    }

    private static @Nullable Integer stored(int limit) {
        return limit == TrunkLines.UNLIMITED ? null : limit;
    }

    private static int limit(@Nullable Integer stored) {
        return stored == null ? TrunkLines.UNLIMITED : stored;
    }

    /// A new trunk that has nothing but its name.
    public TrunkEntity(String tenantId, String name) {
        super(tenantId);
        this.name = name;
    }

    /// Its host name or address.
    public String host() {
        return host;
    }

    /// Moves it to another host.
    public void setHost(String host) {
        this.host = host;
    }

    /// Its port; null when it has none.
    public @Nullable Integer port() {
        return port == Place.NO_PORT ? null : port;
    }

    /// Moves it to another port.
    public void setPort(@Nullable Integer port) {
        this.port = port == null ? Place.NO_PORT : port;
    }

    /// The name of its transport.
    public String transport() {
        return transport;
    }

    /// Chooses its transport.
    public void setTransport(String transport) {
        this.transport = transport;
    }

    /// What it is offered, in order; empty for everything.
    public List<String> codecs() {
        return codecs;
    }

    /// Replaces what it is offered.
    public void setCodecs(List<String> codecs) {
        this.codecs = codecs;
    }

    /// What it is never offered.
    public List<String> codecsExcluded() {
        return codecsExcluded;
    }

    /// Replaces what it is never offered.
    public void setCodecsExcluded(List<String> codecsExcluded) {
        this.codecsExcluded = codecsExcluded;
    }

    /// Calls from it at most; null for no limit.
    public @Nullable Integer maxConcurrentInbound() {
        return maxConcurrentInbound;
    }

    /// Limits the calls from it.
    public void setMaxConcurrentInbound(@Nullable Integer maxConcurrentInbound) {
        this.maxConcurrentInbound = maxConcurrentInbound;
    }

    /// Calls to it at most; null for no limit.
    public @Nullable Integer maxConcurrentOutbound() {
        return maxConcurrentOutbound;
    }

    /// Limits the calls to it.
    public void setMaxConcurrentOutbound(@Nullable Integer maxConcurrentOutbound) {
        this.maxConcurrentOutbound = maxConcurrentOutbound;
    }

    /// Calls at most; null for no limit.
    public @Nullable Integer maxConcurrentTotal() {
        return maxConcurrentTotal;
    }

    /// Limits its calls.
    public void setMaxConcurrentTotal(@Nullable Integer maxConcurrentTotal) {
        this.maxConcurrentTotal = maxConcurrentTotal;
    }

    /// What a call from it gets that is one too many.
    public TrunkLines.WhenFull whenFull() {
        return whenFull;
    }

    /// Chooses what a call from it gets that is one too many.
    public void setWhenFull(TrunkLines.WhenFull whenFull) {
        this.whenFull = whenFull;
    }

    /// Whether calls go to it and come from it.
    public boolean enabled() {
        return enabled;
    }

    /// Allows or forbids calls to it and from it.
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    /// What it reads at the session level of our descriptions.
    public List<String> sdpLines() {
        return SessionLines.read(sdpLines).lines();
    }

    /// Replaces what it reads at the session level of our descriptions.
    public void setSdpLines(List<String> lines) {
        this.sdpLines = String.join(SessionLines.SEPARATOR, lines);
    }

    /// Who the gateway is there.
    public TrunkAccountColumns account() {
        return account;
    }

    /// Who it is told the callers are.
    public TrunkIdentityColumns identity() {
        return identity;
    }

    /// How it wants to be spoken to.
    public TrunkMannersColumns manners() {
        return manners;
    }

    /// How it is told of keys.
    public DtmfMode dtmf() {
        return dtmf;
    }

    /// Chooses how it is told of keys.
    public void setDtmf(DtmfMode dtmf) {
        this.dtmf = dtmf;
    }

    /// Whether its media is SRTP, as one of `off`, `optional`, `required`.
    public String srtp() {
        return srtp.name().toLowerCase(Locale.ROOT);
    }

    /// Chooses whether its media is SRTP.
    ///
    /// @throws IllegalArgumentException for a word that [#srtp()] never gives
    public void setSrtp(String word) {
        this.srtp = SrtpPolicy.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// Whether sound before its answer reaches the caller; null for what its tenant wants.
    public CallPolicy.@Nullable EarlyMedia earlyMedia() {
        return earlyMedia;
    }

    /// Chooses whether sound before its answer reaches the caller.
    public void setEarlyMedia(CallPolicy.@Nullable EarlyMedia earlyMedia) {
        this.earlyMedia = earlyMedia;
    }

    /// The SHA-256 of the certificate that it has to show; null when any good one will do.
    public @Nullable String pinnedCertificate() {
        return pinnedCertificate;
    }

    /// Chooses the certificate that it has to show.
    public void setPinnedCertificate(@Nullable String pinnedCertificate) {
        this.pinnedCertificate = pinnedCertificate;
    }
}
