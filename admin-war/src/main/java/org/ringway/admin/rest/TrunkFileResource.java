package org.ringway.admin.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ringway.admin.rest.access.Operation;
import org.ringway.admin.rest.access.Right;
import org.ringway.admin.rest.json.JsonText;
import org.ringway.routing.TrunkReferences;

/// The file of global trunks, and what somebody has to mend about trunks.
@Path("trunks:file")
@ApplicationScoped
public class TrunkFileResource {
    @Inject private Services services;

    /// Where it is, and what is wrong.
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            needs = Right.ADMIN,
            does =
                    "Shows where the file of global trunks is, how many it has put in force, and"
                            + " what is wrong with it or with routes that name trunks.")
    public String get() {
        var trunks = services.globalTrunks();
        var alarms = new ArrayList<Map<String, @Nullable Object>>();
        trunks.problem().ifPresent(text -> alarms.add(alarm("file", text)));
        TrunkReferences.problems(services.tenants().current())
                .forEach(text -> alarms.add(alarm("tenants", text)));
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("file", trunks.file());
        document.put("inForce", trunks.inForce().size());
        document.put("alarms", alarms);
        return JsonText.of(document);
    }

    private static Map<String, @Nullable Object> alarm(String source, String text) {
        var alarm = new LinkedHashMap<String, @Nullable Object>();
        alarm.put("source", source);
        alarm.put("text", text);
        return alarm;
    }
}
