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
public record CodecPolicy(List<String> allowed, List<String> excluded, boolean outside) {
    /// No restriction at all.
    public static final CodecPolicy ANY = new CodecPolicy(List.of(), List.of());

    /// Copies the lists.
    public CodecPolicy {
        allowed = List.copyOf(allowed);
        excluded = List.copyOf(excluded);
    }

    /// Nothing outside the list.
    public CodecPolicy(List<String> allowed, List<String> excluded) {
        this(allowed, excluded, false);
    }

    /// The same without some codecs more.
    ///
    /// @param names in any case; a name that no codec has changes nothing
    public CodecPolicy without(List<String> names) {
        var all = new ArrayList<>(excluded);
        names.forEach(name -> all.add(CodecNames.inSdp(name)));
        return new CodecPolicy(allowed, all, outside);
    }
}
