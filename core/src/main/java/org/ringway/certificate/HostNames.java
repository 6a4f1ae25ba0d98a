package org.ringway.certificate;

import java.util.Locale;
import java.util.regex.Pattern;

/// Host names as certificates bear them.
public final class HostNames {
    private static final String WILDCARD = "*.";
    private static final Pattern HOST =
            Pattern.compile(
                    "(\\*\\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*"
                            + "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");

    private HostNames() {}

    /// Whether a text is a DNS name in lower case that a certificate may bear, `*.` in front of it
    /// allowed, and no address.
    public static boolean isName(String text) {
        return HOST.matcher(text).matches() && !ADDRESS.matcher(text).matches();
    }

    /// Whether a name in a certificate stands for a host (RFC 9525 section 6.3): the same name in
    /// any case, or a wildcard in place of the host's first label and no other. A wildcard as a
    /// host is stood for by itself alone.
    ///
    /// @param name a DNS name of a certificate
    /// @param host the name that a client asks for
    public static boolean covers(String name, String host) {
        var borne = name.toLowerCase(Locale.ROOT);
        var wanted = host.toLowerCase(Locale.ROOT);
        if (borne.equals(wanted)) {
            return true;
        }
        var dot = wanted.indexOf('.');
        return borne.startsWith(WILDCARD)
                && dot > 0
                && !wanted.startsWith(WILDCARD)
                && wanted.substring(dot).equals(borne.substring(1));
    }

    /// A name without the wildcard in front of it.
    public static String base(String name) {
        return isWildcard(name) ? name.substring(WILDCARD.length()) : name;
    }

    /// Whether a name begins with a wildcard.
    public static boolean isWildcard(String name) {
        return name.startsWith(WILDCARD);
    }
}
