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
import org.ringway.tenant.CallPolicy;
import org.ringway.tenant.DialPlan;

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

    @Embedded private MediaColumns media = new MediaColumns();
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
    public MediaColumns media() {
        return media;
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
