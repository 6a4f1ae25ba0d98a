package org.ringway.persistence.tenant;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
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

    @Convert(converter = WordListConverter.class)
    private List<String> premiumNumbers = DialPlan.USUAL.premium();

    private String codecs = String.join(",", CodecSettings.USUAL.listed());
    private String codecsExcludeSip = String.join(",", CodecSettings.USUAL.excludedSip());
    private boolean allowOutsideCodecs;
    private String stripCodecs = "";
    private String phoneSdpLines = "";

    @Convert(converter = WordListConverter.class)
    private List<String> browserCodecs = List.of();

    @Convert(converter = WordListConverter.class)
    private List<String> browserCodecsExcluded = List.of();

    @Embedded private ProtectionColumns protection = new ProtectionColumns();

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

    /// What its browsers are offered, with the names of SDP.
    public CodecPolicy browserPolicy() {
        return new CodecPolicy(
                browserCodecs.stream().map(CodecNames::inSdp).toList(),
                browserCodecsExcluded.stream().map(CodecNames::inSdp).toList());
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

    /// What protects it from strangers.
    public ProtectionColumns protection() {
        return protection;
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

    /// A new tenant that has nothing but its id.
    public TenantEntity(String id) {
        this.id = id;
    }

    /// Gives it another name.
    public void setName(String name) {
        this.name = name;
    }

    /// Gives it another SIP domain; the passwords of its extensions are void from then on.
    public void setSipDomain(String sipDomain) {
        this.sipDomain = sipDomain;
    }

    /// Replaces its web hosts.
    public void setHosts(Set<String> hosts) {
        this.hosts = new HashSet<>(hosts);
    }

    /// Allows or forbids it to do anything.
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    /// Who hears of a hold.
    public CallPolicy.Hold holdPolicy() {
        return holdPolicy;
    }

    /// Chooses who hears of a hold.
    public void setHoldPolicy(CallPolicy.Hold holdPolicy) {
        this.holdPolicy = holdPolicy;
    }

    /// Whether sound before the answer reaches the caller.
    public CallPolicy.EarlyMedia earlyMedia() {
        return earlyMedia;
    }

    /// Chooses whether sound before the answer reaches the caller.
    public void setEarlyMedia(CallPolicy.EarlyMedia earlyMedia) {
        this.earlyMedia = earlyMedia;
    }

    /// When the caller is told that it rings.
    public CallPolicy.Ring ringPolicy() {
        return ringPolicy;
    }

    /// Chooses when the caller is told that it rings.
    public void setRingPolicy(CallPolicy.Ring ringPolicy) {
        this.ringPolicy = ringPolicy;
    }

    /// How long a second delivery of a call counts as a copy, in milliseconds.
    public int siblingWindowMs() {
        return siblingWindowMs;
    }

    /// Chooses how long a second delivery of a call counts as a copy.
    public void setSiblingWindowMs(int siblingWindowMs) {
        this.siblingWindowMs = siblingWindowMs;
    }

    /// A list of the browsers' own, as written.
    public List<String> browserCodecs() {
        return browserCodecs;
    }

    /// Replaces what its browsers are offered.
    public void setBrowserCodecs(List<String> codecs) {
        this.browserCodecs = codecs;
    }

    /// What its browsers are never offered, as written.
    public List<String> browserCodecsExcluded() {
        return browserCodecsExcluded;
    }

    /// Replaces what its browsers are never offered.
    public void setBrowserCodecsExcluded(List<String> codecs) {
        this.browserCodecsExcluded = codecs;
    }

    /// What its parties are offered where they have no list of their own.
    public List<String> codecs() {
        return CodecNames.split(codecs);
    }

    /// Replaces what its parties are offered.
    public void setCodecs(List<String> names) {
        this.codecs = String.join(",", names);
    }

    /// What no leg over plain RTP is offered.
    public List<String> codecsExcludeSip() {
        return CodecNames.split(codecsExcludeSip);
    }

    /// Replaces what no leg over plain RTP is offered.
    public void setCodecsExcludeSip(List<String> names) {
        this.codecsExcludeSip = String.join(",", names);
    }

    /// Whether what the caller has beyond the list is offered behind it.
    public boolean allowOutsideCodecs() {
        return allowOutsideCodecs;
    }

    /// Chooses whether what the caller has beyond the list is offered behind it.
    public void setAllowOutsideCodecs(boolean allowed) {
        this.allowOutsideCodecs = allowed;
    }

    /// What some clients are never part of, one rule each as [AgentCodecs#read] takes it.
    public List<String> stripCodecs() {
        return stripCodecs.isEmpty() ? List.of() : List.of(stripCodecs.split(";", -1));
    }

    /// Replaces what some clients are never part of.
    public void setStripCodecs(List<String> rules) {
        this.stripCodecs = String.join(";", rules);
    }

    /// What its office phones read at the session level of our descriptions.
    public List<String> phoneSdpLines() {
        return SessionLines.read(phoneSdpLines).lines();
    }

    /// Replaces what its office phones read at the session level of our descriptions.
    public void setPhoneSdpLines(List<String> lines) {
        this.phoneSdpLines = String.join(SessionLines.SEPARATOR, lines);
    }

    /// Who performs a transfer.
    public CallPolicy.Refer referPolicy() {
        return referPolicy;
    }

    /// Chooses who performs a transfer.
    public void setReferPolicy(CallPolicy.Refer referPolicy) {
        this.referPolicy = referPolicy;
    }

    /// Its country code without a plus, or empty.
    public String countryCode() {
        return countryCode;
    }

    /// Chooses the country whose numbers are national.
    public void setCountryCode(String countryCode) {
        this.countryCode = countryCode;
    }

    /// What is dialled in place of the plus.
    public String internationalPrefix() {
        return internationalPrefix;
    }

    /// Chooses what is dialled in place of the plus.
    public void setInternationalPrefix(String internationalPrefix) {
        this.internationalPrefix = internationalPrefix;
    }

    /// Patterns of numbers that cost more.
    public List<String> premiumNumbers() {
        return premiumNumbers;
    }

    /// Replaces the patterns of numbers that cost more.
    public void setPremiumNumbers(List<String> patterns) {
        this.premiumNumbers = patterns;
    }
}
