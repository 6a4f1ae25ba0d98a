package org.ringway.persistence.tenant;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ringway.tenant.AgentCodecs;
import org.ringway.tenant.CallPolicy;
import org.ringway.tenant.CodecNames;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.CodecSettings;
import org.ringway.tenant.DialPlan;
import org.ringway.tenant.SessionLines;
import org.ringway.tenant.TenantMedia;

/// A tenant as stored; its extensions, trunks and rules carry its id.
@Entity
@Table(name = "tenant")
public class TenantEntity {
    @Id private String id = "";
    @Version private int version;
    private String name = "";
    private String sipDomain = "";
    private boolean enabled;
    private int maxCalls;

    @Enumerated(EnumType.STRING)
    private CallPolicy.Hold holdPolicy = CallPolicy.Hold.RELAY;

    @Enumerated(EnumType.STRING)
    private CallPolicy.EarlyMedia earlyMedia = CallPolicy.EarlyMedia.RELAY;

    @Enumerated(EnumType.STRING)
    private CallPolicy.Ring ringPolicy = CallPolicy.Ring.AT_ONCE;

    @Enumerated(EnumType.STRING)
    private CallPolicy.Refer referPolicy = CallPolicy.Refer.REJOIN;

    private int siblingWindowMs = (int) CallPolicy.USUAL.siblingWindow().toMillis();

    private String countryCode = DialPlan.USUAL.countryCode();
    private String internationalPrefix = DialPlan.USUAL.internationalPrefix();

    @Convert(converter = CodecListConverter.class)
    private List<String> premiumNumbers = DialPlan.USUAL.premium();

    private String codecs = String.join(",", CodecSettings.USUAL.listed());
    private String codecsExcludeSip = String.join(",", CodecSettings.USUAL.excludedSip());
    private boolean allowOutsideCodecs;
    private String stripCodecs = "";
    private String phoneSdpLines = "";

    @Convert(converter = CodecListConverter.class)
    private List<String> browserCodecs = List.of();

    @Convert(converter = CodecListConverter.class)
    private List<String> browserCodecsExcluded = List.of();

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "tenant_host", joinColumns = @JoinColumn(name = "tenant_id"))
    @Column(name = "host")
    private Set<String> hosts = new HashSet<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "tenant_origin", joinColumns = @JoinColumn(name = "tenant_id"))
    @Column(name = "origin")
    private Set<String> allowedOrigins = new HashSet<>();

    /// For Hibernate.
    protected TenantEntity() {}

    /// An enabled tenant without a limit and without a restriction of codecs.
    ///
    /// @param id its short name in URLs
    /// @param name the name people read
    /// @param sipDomain its SIP domain, lower case
    /// @param hosts its web hosts, lower case
    public TenantEntity(String id, String name, String sipDomain, Set<String> hosts) {
        this.id = id;
        this.name = name;
        this.sipDomain = sipDomain;
        this.hosts = new HashSet<>(hosts);
        this.enabled = true;
    }

    /// Its short name in URLs.
    public String id() {
        return id;
    }

    /// Grows with every change of this row.
    public int version() {
        return version;
    }

    /// The name people read.
    public String name() {
        return name;
    }

    /// Its SIP domain and digest realm.
    public String sipDomain() {
        return sipDomain;
    }

    /// Whether it may do anything at all.
    public boolean enabled() {
        return enabled;
    }

    /// Calls in progress at most, 0 for no limit.
    public int maxCalls() {
        return maxCalls;
    }

    /// What its browsers are offered.
    public CodecPolicy browserCodecs() {
        return new CodecPolicy(browserCodecs, browserCodecsExcluded);
    }

    /// What it wants of its calls.
    public CallPolicy calls() {
        return new CallPolicy(
                holdPolicy,
                earlyMedia,
                ringPolicy,
                Duration.ofMillis(siblingWindowMs),
                referPolicy);
    }

    /// How its numbers are told apart.
    public DialPlan dialPlan() {
        return new DialPlan(countryCode, internationalPrefix, premiumNumbers);
    }

    /// What it wants of their media.
    ///
    /// @throws IllegalArgumentException when what is stored for user agents cannot be read
    public TenantMedia media() {
        return new TenantMedia(
                new CodecSettings(
                        CodecNames.split(codecs),
                        CodecNames.split(codecsExcludeSip),
                        allowOutsideCodecs,
                        AgentCodecs.read(stripCodecs)),
                SessionLines.read(phoneSdpLines));
    }

    /// Its web hosts.
    public Set<String> hosts() {
        return Set.copyOf(hosts);
    }

    /// Web origins that may open a WebSocket.
    public Set<String> allowedOrigins() {
        return Set.copyOf(allowedOrigins);
    }

    /// Limits the calls in progress.
    ///
    /// @param calls 0 for no limit
    public void limitCalls(int calls) {
        this.maxCalls = calls;
    }

    /// Chooses how its calls go.
    public void handleCalls(CallPolicy policy) {
        this.holdPolicy = policy.hold();
        this.earlyMedia = policy.earlyMedia();
        this.ringPolicy = policy.ring();
        this.referPolicy = policy.refer();
        this.siblingWindowMs = Math.toIntExact(policy.siblingWindow().toMillis());
    }

    /// Chooses how its numbers are told apart.
    public void tellNumbersApart(DialPlan plan) {
        this.countryCode = plan.countryCode();
        this.internationalPrefix = plan.internationalPrefix();
        this.premiumNumbers = plan.premium();
    }

    /// Chooses how their media goes.
    public void handleMedia(TenantMedia media) {
        this.codecs = String.join(",", media.codecs().listed());
        this.codecsExcludeSip = String.join(",", media.codecs().excludedSip());
        this.allowOutsideCodecs = media.codecs().outside();
        this.stripCodecs = AgentCodecs.write(media.codecs().stripped());
        this.phoneSdpLines = String.join(SessionLines.SEPARATOR, media.phoneLines().lines());
    }

    /// Replaces the origins.
    public void allowOrigins(Set<String> origins) {
        this.allowedOrigins = new HashSet<>(origins);
    }
}
