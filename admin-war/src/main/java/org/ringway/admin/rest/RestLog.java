package org.ringway.admin.rest;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.ringway.admin.rest.json.JsonText;

/// Every log line of the REST API, with its id.
final class RestLog {
    private static final Logger LOG = System.getLogger("org.ringway.admin.rest");
    private static final Logger SECURITY = System.getLogger("org.ringway.security");
    private static final int LONGEST = 256;

    private RestLog() {}

    /// A mistake of our own.
    static void broke(Throwable ours) {
        LOG.log(Level.ERROR, "RW-4020 internal error while answering a request", ours);
    }

    /// Somebody ended a call.
    static void hungUp(String author, String tenant, Object call) {
        LOG.log(Level.INFO, "RW-4021 {0} ended call {1} of tenant {2}", author, call, tenant);
    }

    /// A security event as one line of JSON.
    static void security(String event, String source, String user) {
        var line = new LinkedHashMap<String, @Nullable Object>();
        line.put("event", event);
        line.put("tenant", "");
        line.put("src", source);
        line.put("user", user.length() <= LONGEST ? user : user.substring(0, LONGEST));
        line.put("callId", "");
        SECURITY.log(Level.INFO, JsonText.of(line));
    }
}
