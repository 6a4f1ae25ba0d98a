package org.ringway.persistence.tenant;

import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.List;
import org.ringway.settings.CandidateSettings.Kind;
import org.ringway.tenant.Advertised;
import org.ringway.tenant.AgentCodecs;
import org.ringway.tenant.CodecNames;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.CodecSettings;
import org.ringway.tenant.SessionLines;
import org.ringway.tenant.TenantMedia;
import org.ringway.tenant.UnusableValue;

/// What a tenant wants of the media of its calls, as stored beside it.
@Embeddable
public class MediaColumns {
    private String codecs = String.join(",", CodecSettings.USUAL.listed());
    private String codecsExcludeSip = String.join(",", CodecSettings.USUAL.excludedSip());
    private boolean allowOutsideCodecs;
    private String stripCodecs = "";
    private boolean hdTranscode;

    @Convert(converter = WordListConverter.class)
    private List<String> advertisedAddresses = List.of();

    @Enumerated(EnumType.STRING)
    private Kind candidateType = Kind.HOST;

    private String phoneSdpLines = "";

    @Convert(converter = WordListConverter.class)
    private List<String> browserCodecs = List.of();

    @Convert(converter = WordListConverter.class)
    private List<String> browserCodecsExcluded = List.of();

    /// As usual; also for Hibernate.
    public MediaColumns() {}

    /// All of it but the browsers' own codecs.
    ///
    /// @throws UnusableValue when one of the addresses cannot be used
    /// @throws IllegalArgumentException when what is stored for user agents cannot be read
    public TenantMedia toMedia() {
        return new TenantMedia(
                new CodecSettings(
                        CodecNames.split(codecs),
                        CodecNames.split(codecsExcludeSip),
                        allowOutsideCodecs,
                        AgentCodecs.read(stripCodecs),
                        hdTranscode),
                SessionLines.read(phoneSdpLines),
                Advertised.read(advertisedAddresses, candidateType));
    }

    /// What its browsers are offered, with the names of SDP.
    public CodecPolicy browserPolicy() {
        return new CodecPolicy(
                browserCodecs.stream().map(CodecNames::inSdp).toList(),
                browserCodecsExcluded.stream().map(CodecNames::inSdp).toList());
    }

    /// Chooses all of it but the browsers' own codecs.
    public void choose(TenantMedia media) {
        this.codecs = String.join(",", media.codecs().listed());
        this.codecsExcludeSip = String.join(",", media.codecs().excludedSip());
        this.allowOutsideCodecs = media.codecs().outside();
        this.stripCodecs = AgentCodecs.write(media.codecs().stripped());
        this.hdTranscode = media.codecs().hd();
        this.phoneSdpLines = String.join(SessionLines.SEPARATOR, media.phoneLines().lines());
        this.advertisedAddresses =
                media.advertised().addresses().stream().map(Object::toString).toList();
        this.candidateType = media.advertised().kind();
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

    /// Whether browsers speak Opus with whoever has nothing but G.711.
    public boolean hdTranscode() {
        return hdTranscode;
    }

    /// Chooses whether browsers speak Opus with whoever has nothing but G.711.
    public void setHdTranscode(boolean wanted) {
        this.hdTranscode = wanted;
    }

    /// Where its parties are told to send, as written.
    public List<String> advertisedAddresses() {
        return advertisedAddresses;
    }

    /// Replaces where its parties are told to send.
    public void setAdvertisedAddresses(List<String> addresses) {
        this.advertisedAddresses = addresses;
    }

    /// How its browsers are told of that.
    public Kind candidateType() {
        return candidateType;
    }

    /// Chooses how its browsers are told of that.
    public void setCandidateType(Kind type) {
        this.candidateType = type;
    }

    /// What its office phones read at the session level of our descriptions.
    public List<String> phoneSdpLines() {
        return SessionLines.read(phoneSdpLines).lines();
    }

    /// Replaces what its office phones read at the session level of our descriptions.
    public void setPhoneSdpLines(List<String> lines) {
        this.phoneSdpLines = String.join(SessionLines.SEPARATOR, lines);
    }
}
