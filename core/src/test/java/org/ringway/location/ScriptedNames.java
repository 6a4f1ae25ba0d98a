package org.ringway.location;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A name service that knows what a test tells it, and remembers what it was asked.
final class ScriptedNames implements NameService {
    final List<String> asked = new ArrayList<>();
    private final Map<String, Optional<Found<Service>>> services = new HashMap<>();
    private final Map<String, Optional<Found<String>>> addresses = new HashMap<>();

    ScriptedNames service(String name, Service... records) {
        services.put(name, Optional.of(new Found<>(List.of(records), Duration.ofMinutes(5))));
        return this;
    }

    ScriptedNames host(String name, int seconds, String... literals) {
        addresses.put(
                name, Optional.of(new Found<>(List.of(literals), Duration.ofSeconds(seconds))));
        return this;
    }

    ScriptedNames saysNothingOf(String name) {
        services.put(name, Optional.empty());
        addresses.put(name, Optional.empty());
        return this;
    }

    @Override
    public Optional<Found<Service>> services(String name) {
        asked.add("SRV " + name);
        return services.getOrDefault(name, none());
    }

    @Override
    public Optional<Found<String>> addresses(String host) {
        asked.add("A " + host);
        return addresses.getOrDefault(host, none());
    }

    private static <T> Optional<Found<T>> none() {
        return Optional.of(new Found<>(List.of(), Duration.ZERO));
    }
}
