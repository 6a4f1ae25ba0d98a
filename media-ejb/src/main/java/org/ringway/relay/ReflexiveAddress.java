package org.ringway.relay;

import java.net.InetAddress;
import java.util.Optional;
import org.ice4j.Transport;
import org.ice4j.TransportAddress;
import org.ice4j.ice.harvest.StunMappingCandidateHarvester;
import org.ringway.settings.HostPort;

/// Asks a STUN server under which address we are seen, with ice4j. Only asked when a server is
/// configured; the start of the media plane does not wait for it.
final class ReflexiveAddress {
    private ReflexiveAddress() {}

    /// Asks.
    ///
    /// @param local the address that the shared port is bound to
    /// @return empty when the server does not answer
    static Optional<InetAddress> ask(InetAddress local, HostPort server) {
        // Else ice4j asks the metadata service of a cloud that we are perhaps not in.
        System.setProperty("ice4j.harvest.mapping.aws.enabled", "false");
        System.setProperty("ice4j.software", "");
        var harvester =
                new StunMappingCandidateHarvester(
                        new TransportAddress(local, 0, Transport.UDP),
                        new TransportAddress(server.host(), server.port(), Transport.UDP));
        harvester.discover();
        return Optional.ofNullable(harvester.getMask()).map(TransportAddress::getAddress);
    }
}
