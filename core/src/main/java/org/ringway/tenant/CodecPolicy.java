package org.ringway.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Which codecs one party is offered, and in which order.
///
/// @param allowed codec names in order of preference, upper case as in SDP (`PCMA`, `PCMU`, `OPUS`,
///   `G722`); empty means every codec that the gateway knows, in the offerer's order
/// @param excluded codec names that are never offered to this party
public record CodecPolicy(List<String> allowed, List<String> excluded) {
    /// No restriction at all.
    public static final CodecPolicy ANY = new CodecPolicy(List.of(), List.of());

    /// Copies the lists.
    public CodecPolicy {
        allowed = List.copyOf(allowed);
        excluded = List.copyOf(excluded);
    }

    /// The same without some codecs more.
    ///
    /// @param names in any case; a name that no codec has changes nothing
    public CodecPolicy without(List<String> names) {
        var all = new ArrayList<>(excluded);
        names.forEach(name -> all.add(name.toUpperCase(Locale.ROOT)));
        return new CodecPolicy(allowed, all);
    }
}
