package org.ringway.signalling.container.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.NullUnmarked;
import org.ringway.location.NameService;
import org.ringway.settings.NameSettings;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.NioClient;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/// Asks the DNS, after the file of hosts. It keeps nothing itself.
@NullUnmarked
final class DnsNames implements NameService {
    /// A server that has not answered by then is asked again, after the others.
    private static final Duration ONE = Duration.ofSeconds(1);

    /// How often each server is asked at most.
    private static final int ROUNDS = 2;

    /// The longest that one question takes.
    private static final Duration ALL = Duration.ofSeconds(4);

    static {
        // A hook would outlive the application.
        System.setProperty("dnsjava.nio.register_shutdown_hook", "false");
    }

    private final LookupSession session;

    DnsNames(NameSettings settings) {
        var system = ResolverConfig.getCurrentConfig();
        var servers = new ArrayList<Resolver>();
        for (var address : addresses(settings, system)) {
            var server = new SimpleResolver(address);
            server.setTimeout(ONE);
            servers.add(server);
        }
        var resolver = new ExtendedResolver(servers);
        resolver.setRetries(ROUNDS);
        resolver.setTimeout(ALL);
        session =
                LookupSession.builder()
                        .resolver(resolver)
                        .searchPath(system.searchPath())
                        .ndots(system.ndots())
                        .defaultHostsFileParser()
                        .build();
    }

    private static List<InetSocketAddress> addresses(NameSettings settings, ResolverConfig system) {
        return settings.servers().isEmpty()
                ? system.servers()
                : settings.servers().stream()
                        .map(server ->
                                new InetSocketAddress(
                                        InetAddress.ofLiteral(server.host()), server.port()))
                        .toList();
    }

    /// Ends the threads of all of them.
    static void stop() throws IOException {
        NioClient.close();
    }

    @Override
    public Optional<Found<Service>> services(String name) {
        return await(ask(name, Type.SRV)).map(records -> found(records, DnsNames::service));
    }

    @Override
    public Optional<Found<String>> addresses(String host) {
        var old = ask(host, Type.A);
        var recent = ask(host, Type.AAAA);
        var both = new ArrayList<Record>();
        var ofOld = await(old);
        var ofRecent = await(recent);
        ofOld.ifPresent(both::addAll);
        ofRecent.ifPresent(both::addAll);
        return ofOld.isEmpty() && ofRecent.isEmpty()
                ? Optional.empty()
                : Optional.of(found(both, DnsNames::address));
    }

    private CompletableFuture<List<Record>> ask(String name, int type) {
        try {
            return session.lookupAsync(Name.fromString(name), type)
                    .toCompletableFuture()
                    .thenApply(LookupResult::getRecords);
        } catch (TextParseException _) {
            return CompletableFuture.completedFuture(List.of()); // no name, so nobody has it
        }
    }

    /// @return empty when nobody says
    private static Optional<List<Record>> await(CompletableFuture<List<Record>> answer) {
        try {
            return Optional.of(answer.get(2 * ALL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return e.getCause() instanceof NoSuchDomainException
                            || e.getCause() instanceof NoSuchRRSetException
                    ? Optional.of(List.of())
                    : Optional.empty();
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static <T> Found<T> found(List<Record> records, Function<Record, Optional<T>> reading) {
        var seconds = records.stream().mapToLong(Record::getTTL).min().orElse(0);
        return new Found<>(
                records.stream().flatMap(record -> reading.apply(record).stream()).toList(),
                Duration.ofSeconds(seconds));
    }

    /// The target `.` says that there is no such service (RFC 2782).
    private static Optional<Service> service(Record record) {
        return record instanceof SRVRecord srv && !srv.getTarget().equals(Name.root)
                ? Optional.of(
                        new Service(
                                srv.getPriority(),
                                srv.getWeight(),
                                srv.getPort(),
                                srv.getTarget().toString()))
                : Optional.empty();
    }

    private static Optional<String> address(Record record) {
        return switch (record) {
            case ARecord old -> Optional.of(old.getAddress().getHostAddress());
            case AAAARecord recent -> Optional.of(recent.getAddress().getHostAddress());
            default -> Optional.empty();
        };
    }
}
