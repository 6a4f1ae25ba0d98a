package org.ringway.signalling.websocket;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ringway.bounded.BoundedMap;

/// The Contact URIs a browser wrote, by the alias under which the container knows them.
///
/// A browser's Contact names an unreachable host (RFC 7118 section 5.2.2, `abc.invalid`). Inside,
/// the host is the flow's own address; on the way out the browser sees its URI again, octet for
/// octet.
public final class ContactAliases {
    /// The port of every alias. Nothing listens there.
    public static final int PORT = 20_000;

    private static final int MOST_CONTACTS = 32;

    private final String address;
    private final String transport;
    private final Pattern alias;
    private final Map<String, String> originals = BoundedMap.byAge(MOST_CONTACTS);
    private long number;

    /// @param address the flow's address, for example `240.0.0.1`
    /// @param transport the value of the aliases' transport parameter
    ContactAliases(String address, String transport) {
        this.address = address;
        this.transport = transport;
        alias =
                Pattern.compile(
                        "sips?:(?:[^@\\s<>,\"]*@)?"
                                + Pattern.quote(address + ":" + PORT)
                                + "(?:;[^\\s<>,?\"]*)?");
    }

    /// Remembers a URI and gives its alias; the same URI has the same alias each time.
    ///
    /// @param user the user part of the URI, possibly empty
    /// @param original the whole URI as the browser wrote it
    public synchronized String aliasOf(String user, String original) {
        var known =
                originals.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(original))
                        .map(Map.Entry::getKey)
                        .findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        number++;
        var at = user.isEmpty() ? "" : user + "@";
        var made = "sip:" + at + address + ":" + PORT + ";transport=" + transport + ";c=" + number;
        originals.put(made, original);
        return made;
    }

    /// The text with every known alias replaced by what the browser wrote.
    ///
    /// @param head start line and headers of a message
    public synchronized String restore(String head) {
        if (!head.contains(address)) {
            return head;
        }
        return alias.matcher(head)
                .replaceAll(match ->
                        Matcher.quoteReplacement(
                                originals.getOrDefault(match.group(), match.group())));
    }
}
