package org.ringway.location;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a name service knows. Each question may wait for the network.
public interface NameService {
    /// The SRV records of a name (RFC 2782), without any that says that there is no such service.
    ///
    /// @return empty when the name service says nothing, or that it cannot say; no records when it
    ///   says that there are none
    Optional<Found<Service>> services(String name);

    /// The addresses of a host as literals, those of IPv4 first.
    ///
    /// @return empty when the name service says nothing, or that it cannot say; no addresses when
    ///   it says that there are none
    Optional<Found<String>> addresses(String host);

    /// What was found.
    ///
    /// @param records in the order in which they came
    /// @param timeToLive how long it may be kept, zero or more
    /// @param <T> a record
    record Found<T>(List<T> records, Duration timeToLive) {
        /// Copies the list.
        public Found {
            records = List.copyOf(records);
        }
    }

    /// An SRV record.
    ///
    /// @param priority the lowest is tried first, 0 to 65535
    /// @param weight how often it is the first among those of its priority, 0 to 65535
    /// @param port where the service is
    /// @param host the name of whoever offers it
    record Service(int priority, int weight, int port, String host) {}
}
