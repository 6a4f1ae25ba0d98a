package org.ringway.admin.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The response headers of a page or file, decided by its path alone.
public final class PageHeaders {
    /// Scripts, styles and pictures come from this server only, nothing inline; connections go to
    /// this server and to WebSockets over TLS (a softphone may be pointed at another gateway). No
    /// other site may put a page into a frame.
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self' wss:;"
                    + " media-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

    static final String PERMISSIONS_POLICY =
            "microphone=(self), camera=(self), geolocation=(), display-capture=(), payment=(), usb=()";

    static final String KEEP_FOR_EVER = "public, max-age=31536000, immutable";

    /// Not `no-cache`: builds are reproducible, so every file bears the same modification time, and
    /// a browser that asked whether its copy is still good would be told so after an upgrade too.
    static final String NEVER_KEEP = "no-store";

    /// A file whose name carries its version never changes its content.
    private static final Pattern VERSIONED =
            Pattern.compile("/lib/[\\w.-]+-\\d+\\.\\d+\\.\\d+\\.js$");

    private PageHeaders() {}

    /// The headers for a path within the context root, such as `/phone/index.html`: name to value,
    /// never empty.
    public static Map<String, String> forPath(String path) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.put("Permissions-Policy", PERMISSIONS_POLICY);
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Cache-Control", VERSIONED.matcher(path).find() ? KEEP_FOR_EVER : NEVER_KEEP);
        return headers;
    }
}
