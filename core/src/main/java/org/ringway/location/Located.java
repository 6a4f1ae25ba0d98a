package org.ringway.location;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.ringway.location.NameService.Service;
import org.ringway.sip.Transport;

/// The servers behind a name.
///
/// @param servers as the name service told them; none when there are none
/// @param transport how requests are sent to them
/// @param timeToLive how long that may be kept
public record Located(List<Server> servers, Transport transport, Duration timeToLive) {
    /// Whoever names more servers than these has the rest of them left out.
    static final int MOST_SERVERS = 16;

    /// One server.
    ///
    /// @param priority the lowest is tried first
    /// @param weight how often it is the first among those of its priority, 0 or more
    /// @param port 1 to 65535
    /// @param addresses in the order in which they are tried
    public record Server(int priority, int weight, int port, List<String> addresses) {
        /// Copies the list.
        public Server {
            addresses = List.copyOf(addresses);
        }
    }

    /// Copies the list.
    public Located {
        servers = List.copyOf(servers);
    }

    /// Finds the servers of a place (RFC 3263 section 4.2): those of its SRV records, else its
    /// addresses. May wait as long as the name service does.
    ///
    /// @return empty when the name service does not say; no servers when it says that there are
    ///   none
    public static Optional<Located> find(Place place, NameService names) {
        if (place.isNumeric()) {
            return Optional.of(at(place, List.of(place.host()), Duration.ofDays(1)));
        }
        if (place.service().isPresent()) {
            var services = names.services(place.service().get());
            if (services.isEmpty() || !services.get().records().isEmpty()) {
                return services.flatMap(found -> behind(found, place.transport(), names));
            }
        }
        return names.addresses(place.host())
                .map(found -> at(place, found.records(), found.timeToLive()));
    }

    private static Located at(Place place, List<String> addresses, Duration timeToLive) {
        var server = new Server(0, 0, place.usualPort(), addresses);
        return new Located(
                addresses.isEmpty() ? List.of() : List.of(server), place.transport(), timeToLive);
    }

    /// A server of which nothing can be learned is left out, unless that is so of all of them.
    private static Optional<Located> behind(
            NameService.Found<Service> services, Transport transport, NameService names) {
        var servers = new ArrayList<Server>();
        var timeToLive = services.timeToLive();
        var isSure = false;
        var some =
                services.records().stream()
                        .sorted(Comparator.comparingInt(Service::priority))
                        .limit(MOST_SERVERS)
                        .toList();
        for (var service : some) {
            var addresses = names.addresses(service.host());
            isSure |= addresses.isPresent();
            if (addresses.isPresent() && !addresses.get().records().isEmpty()) {
                var found = addresses.get();
                servers.add(
                        new Server(
                                service.priority(),
                                service.weight(),
                                service.port(),
                                found.records()));
                timeToLive = shorter(timeToLive, found.timeToLive());
            }
        }
        return isSure ? Optional.of(new Located(servers, transport, timeToLive)) : Optional.empty();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// Everywhere a request may be sent, in no order that means anything.
    public List<Target> targets() {
        return targets(servers);
    }

    /// Everywhere a request may be sent, in the order in which it is tried: by priority, and within
    /// one as weight and chance have it (RFC 2782).
    ///
    /// @param random chooses
    public List<Target> inOrder(RandomGenerator random) {
        var priorities = new TreeMap<Integer, List<Server>>();
        servers.forEach(server ->
                priorities.computeIfAbsent(server.priority(), _ -> new ArrayList<>()).add(server));
        var ordered = new ArrayList<Server>();
        priorities.values().forEach(same -> draw(same, random, ordered));
        return targets(ordered);
    }

    /// Draws one after the other; those of weight 0 stand first, which leaves them the draw of 0.
    private static void draw(List<Server> left, RandomGenerator random, List<Server> drawn) {
        left.sort(Comparator.comparing(server -> server.weight() > 0));
        while (!left.isEmpty()) {
            var sum = left.stream().mapToInt(Server::weight).sum();
            var lot = random.nextInt(sum + 1);
            var index = 0;
            for (var running = left.getFirst().weight(); running < lot; index++) {
                running += left.get(index + 1).weight();
            }
            drawn.add(left.remove(index));
        }
    }

    private List<Target> targets(List<Server> ordered) {
        return ordered.stream()
                .flatMap(server ->
                        server.addresses().stream()
                                .map(address -> new Target(address, server.port(), transport)))
                .distinct()
                .toList();
    }
}
