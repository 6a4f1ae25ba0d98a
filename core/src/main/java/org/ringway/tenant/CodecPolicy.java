package org.ringway.tenant;

import java.util.ArrayList;
import java.util.List;

/// Which codecs one party is offered, and in which order.
///
/// @param allowed codec names in order of preference, upper case as in SDP (`PCMA`, `PCMU`, `OPUS`,
///   `G722`), with a clock rate behind a slash where it matters (`SPEEX/16000`); empty means every
///   codec that the gateway knows, in the offerer's order
/// @param excluded codec names that are never offered to this party
/// @param outside whether the offerer's codecs that are not listed follow behind those that are
/// @param hd whether the party speaks Opus, if it may and can, also where it would meet the other
///   one in G.711, so that sound is transcoded; without it both speak G.711 then
public record CodecPolicy(
        List<String> allowed, List<String> excluded, boolean outside, boolean hd) {
    /// No restriction at all.
    public static final CodecPolicy ANY = new CodecPolicy(List.of(), List.of());

    private static final String OPUS = "OPUS";

    /// Copies the lists.
    public CodecPolicy {
        allowed = List.copyOf(allowed);
        excluded = List.copyOf(excluded);
    }

    /// Nothing outside the list.
    public CodecPolicy(List<String> allowed, List<String> excluded) {
        this(allowed, excluded, false);
    }

    /// Opus only where both parties have it.
    public CodecPolicy(List<String> allowed, List<String> excluded, boolean outside) {
        this(allowed, excluded, outside, false);
    }

    /// The same without some codecs more.
    ///
    /// @param names in any case; a name that no codec has changes nothing
    public CodecPolicy without(List<String> names) {
        var all = new ArrayList<>(excluded);
        names.forEach(name -> all.add(CodecNames.inSdp(name)));
        return new CodecPolicy(allowed, all, outside, hd);
    }

    /// The same with Opus behind G.711.
    public CodecPolicy withOpusLast() {
        var order = new ArrayList<>(allowed);
        if (order.remove(OPUS)) {
            order.add(1 + Math.max(order.lastIndexOf("PCMA"), order.lastIndexOf("PCMU")), OPUS);
        }
        return new CodecPolicy(order, excluded, outside, hd);
    }

    /// The same for a party that speaks Opus whatever the other one has, or does not.
    public CodecPolicy withHd(boolean wanted) {
        return new CodecPolicy(allowed, excluded, outside, wanted);
    }
}
