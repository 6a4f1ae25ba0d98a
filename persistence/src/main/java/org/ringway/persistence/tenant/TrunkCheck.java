package org.ringway.persistence.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ringway.location.Place;
import org.ringway.sip.Transport;
import org.ringway.tenant.CodecNames;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.Trunk;

/// Whether a trunk makes sense in itself, wherever it is configured.
public final class TrunkCheck {
    private static final Set<Transport> TRANSPORTS =
            Set.of(Transport.UDP, Transport.TCP, Transport.TLS);
    private static final int MAX_PORT = 65_535;

    private TrunkCheck() {}

    /// What is wrong with it; empty when nothing is.
    public static List<Flaw> flaws(Trunk trunk) {
        var flaws = new ArrayList<Flaw>();
        var name = "trunk " + trunk.name();
        if (trunk.host().isBlank()) {
            flaws.add(wrong("host", name + " has no host"));
        }
        if (trunk.port() < Place.NO_PORT || trunk.port() > MAX_PORT) {
            flaws.add(wrong("port", name + " has no port of 1 to 65535"));
        }
        if (!TRANSPORTS.contains(trunk.transport())) {
            flaws.add(wrong("transport", name + " has a transport other than udp, tcp or tls"));
        }
        if (trunk.pin() != null && trunk.hop().transport() != Transport.TLS) {
            flaws.add(
                    wrong(
                            "pinnedCertificate",
                            name + " shows no certificate: it is not reached over TLS"));
        }
        unknown(trunk.codecs())
                .forEach(codec -> flaws.add(wrong("codecs", name + ": unknown codec " + codec)));
        trunk.sdpLines()
                .problems(name + ": sdpLines")
                .forEach(problem -> flaws.add(wrong("sdpLines", problem)));
        return List.copyOf(flaws);
    }

    /// The codecs of a policy that the gateway does not carry.
    static List<String> unknown(CodecPolicy policy) {
        return Stream.of(policy.allowed(), policy.excluded())
                .flatMap(List::stream)
                .filter(codec -> CodecNames.carried(codec).filter(codec::equals).isEmpty())
                .toList();
    }

    private static Flaw wrong(String field, String text) {
        return new Flaw(field, Flaw.Kind.WRONG, text);
    }
}
