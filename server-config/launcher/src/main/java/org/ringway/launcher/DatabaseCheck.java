package org.ringway.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the database's server accepts connections; its accounts are the server's own business.
 */
final class DatabaseCheck {
    private static final Pattern POSTGRESQL =
            Pattern.compile("jdbc:postgresql://([^/:,?]*)(?::(\\d+))?(?:[/?,].*)?");
    private static final int POSTGRESQL_PORT = 5432;
    private static final int PATIENCE_MILLIS = 3000;

    private DatabaseCheck() {}

    /**
     * Opens and closes a connection to a PostgreSQL server; any other database is not checked.
     *
     * @param url the JDBC URL; empty for the H2 file
     * @throws LaunchException when nobody answers
     */
    static void reachable(String url) throws LaunchException {
        Matcher matcher = POSTGRESQL.matcher(url);
        if (!matcher.matches()) {
            return;
        }
        String host = matcher.group(1).isEmpty() ? "localhost" : matcher.group(1);
        int port = matcher.group(2) == null ? POSTGRESQL_PORT : Integer.parseInt(matcher.group(2));
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new LaunchException(
                    "RW-5006 database %s:%d does not answer: %s; see RINGWAY_DB_URL"
                            .formatted(host, port, e.getMessage()));
        }
    }
}
