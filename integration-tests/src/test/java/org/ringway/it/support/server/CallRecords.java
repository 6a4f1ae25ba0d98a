package org.ringway.it.support.server;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Http;
import org.ringway.it.support.Rest;

/// The call records of a server, as its database has them.
public final class CallRecords {
    private static final Duration WRITTEN = Duration.ofSeconds(10);

    private CallRecords() {}

    /// All of them, newest first.
    public static List<JsonObject> all(Gateway gateway) {
        return Http.array(gateway.page("/probe/cdrs")).getValuesAs(JsonObject.class);
    }

    /// The one record of a call, as soon as it is closed.
    ///
    /// @param callId the Call-ID of the caller's dialog
    /// @throws AssertionError when there is none in time, or more than one
    public static JsonObject closed(Gateway gateway, String callId) {
        var record =
                Await.value(
                        "the closed record of " + callId,
                        WRITTEN,
                        () ->
                                of(gateway, callId).stream()
                                        .filter(call -> call.getBoolean("ended"))
                                        .findFirst()
                                        .orElse(null));
        if (of(gateway, callId).size() != 1) {
            throw new AssertionError("More than one record of " + callId);
        }
        return record;
    }

    /// The one record of a call as administrators see it, as soon as it is closed.
    ///
    /// @param callId the Call-ID of the caller's dialog
    public static JsonObject shown(Gateway gateway, String callId) {
        var id = closed(gateway, callId).getString("id");
        return Rest.admin(gateway).expect(200, "GET", "tenants/demo/cdrs/" + id, "").object();
    }

    /// The legs of a call that is over: party, status, and why it ended otherwise than the call.
    public static List<String> legs(Gateway gateway, String callId) {
        return shown(gateway, callId).getJsonArray("legs").getValuesAs(JsonObject.class).stream()
                .map(leg ->
                        leg.getString("party")
                                + " "
                                + leg.getInt("sipStatus")
                                + " "
                                + leg.getString("ending", "-"))
                .toList();
    }

    /// All records of a call.
    public static List<JsonObject> of(Gateway gateway, String callId) {
        return all(gateway).stream()
                .filter(call -> call.getString("callId").equals(callId))
                .toList();
    }
}
