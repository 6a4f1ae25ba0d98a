package org.ringway.tenant;

import java.util.List;

/// Which codecs a tenant's parties are offered where neither the trunk nor the browsers have a list
/// of their own.
///
/// @param listed names in order of preference, as written; those that the gateway can do nothing
///   with are read over, see [#ignored]
/// @param excludedSip names that no leg over plain RTP is offered
/// @param outside whether what the caller has beyond the list is offered behind it
/// @param stripped what some user agents are never part of
/// @param hd whether browsers speak Opus, and sound is transcoded, also with whoever has nothing
///   but G.711; see [CodecPolicy#hd]
public record CodecSettings(
        List<String> listed,
        List<String> excludedSip,
        boolean outside,
        List<AgentCodecs> stripped,
        boolean hd) {
    /// The list of a tenant that names none.
    public static final List<String> USUAL_LIST =
            CodecNames.split(
                    "opus,alaw,ulaw,g729,speex16,g722,mpeg4-generic,telephone-event,h264,vp8,flv,mpv");

    /// The usual list, of which telephones get all, and nothing outside it.
    public static final CodecSettings USUAL =
            new CodecSettings(
                    USUAL_LIST, CodecNames.split("mpeg4-generic,flv,mpv"), false, List.of());

    private static final String EVENTS = "TELEPHONE-EVENT";

    /// Copies the lists.
    public CodecSettings {
        listed = List.copyOf(listed);
        excludedSip = List.copyOf(excludedSip);
        stripped = List.copyOf(stripped);
    }

    /// Sound is transcoded only where the parties have no codec in common.
    public CodecSettings(
            List<String> listed,
            List<String> excludedSip,
            boolean outside,
            List<AgentCodecs> stripped) {
        this(listed, excludedSip, outside, stripped, false);
    }

    /// What a browser is offered.
    ///
    /// @param own the browsers' own list, which goes before that of the tenant
    public CodecPolicy forBrowser(CodecPolicy own) {
        return policy(own).withHd(hd);
    }

    /// What a browser that calls is answered with: it has chosen its codecs itself.
    ///
    /// @param own the browsers' own list
    public CodecPolicy fromBrowser(CodecPolicy own) {
        return new CodecPolicy(List.of(), own.excluded()).withHd(hd);
    }

    /// What a telephone or a trunk is offered.
    ///
    /// @param own its own list, which goes before that of the tenant
    public CodecPolicy forSip(CodecPolicy own) {
        return policy(own).without(excludedSip);
    }

    /// Names of the list that the gateway can do nothing with.
    public List<String> ignored() {
        return listed.stream().filter(name -> CodecNames.carried(name).isEmpty()).toList();
    }

    /// What a user agent is not offered, and what nobody is offered on its behalf.
    ///
    /// @param userAgent its `User-Agent` header, empty when there is none
    public List<String> strippedFrom(String userAgent) {
        return stripped.stream()
                .filter(rule -> rule.fits(userAgent))
                .flatMap(rule -> rule.codecs().stream())
                .distinct()
                .toList();
    }

    private CodecPolicy policy(CodecPolicy own) {
        if (!own.allowed().isEmpty()) {
            return own;
        }
        var names = listed.stream().flatMap(name -> CodecNames.carried(name).stream()).toList();
        var codecs = names.stream().filter(name -> !name.equals(EVENTS)).distinct().toList();
        var policy = new CodecPolicy(codecs, own.excluded(), outside);
        return names.contains(EVENTS) || outside ? policy : policy.without(List.of(EVENTS));
    }
}
