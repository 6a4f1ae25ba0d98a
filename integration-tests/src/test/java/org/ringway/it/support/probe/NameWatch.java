package org.ringway.it.support.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/// Notes every name and address that a JVM has looked up, by whatever part of it, into a file. It
/// is an agent only to get onto the class path of a server, where Java looks for its resolver.
public final class NameWatch extends InetAddressResolverProvider {
    /// The system property that names the file, a line for each question.
    public static final String FILE = "ringway.it.names";

    /// Looks something up at once: Java seeks its resolver only then, and with the class loader of
    /// whoever asks first, which in a server may be any.
    public static void premain(String arguments, Instrumentation jvm) throws UnknownHostException {
        InetAddress.getByName("localhost");
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        var file = Path.of(System.getProperty(FILE));
        return new Noting(configuration.builtinResolver(), file);
    }

    @Override
    public String name() {
        return "names are noted";
    }

    private record Noting(InetAddressResolver resolver, Path file) implements InetAddressResolver {
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
                throws UnknownHostException {
            note(host);
            return resolver.lookupByName(host, policy);
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
            note(InetAddress.getByAddress(address).getHostAddress());
            return resolver.lookupByAddress(address);
        }

        private void note(String question) {
            try {
                Files.writeString(
                        file,
                        question + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
