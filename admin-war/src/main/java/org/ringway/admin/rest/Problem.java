package org.ringway.admin.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ringway.admin.rest.json.JsonText;
import org.ringway.editing.EditOutcome.Refused;

/// Why a request was not done (RFC 9457).
///
/// @param status the HTTP status
/// @param title what went wrong, the same for every request that goes wrong like that
/// @param field the field that is wrong; empty when it is none
/// @param reason one plain sentence about this request
record Problem(int status, String title, String field, String reason) {
    /// The media type.
    static final String MEDIA_TYPE = "application/problem+json";

    private static final String TITLE_MISSING = "No such thing";

    /// A request that cannot be understood.
    static Problem malformed(String field, String reason) {
        return new Problem(400, "Malformed request", field, reason);
    }

    /// A value that makes no sense.
    static Problem invalid(String field, String reason) {
        return new Problem(422, "Unusable value", field, reason);
    }

    /// Nothing is there.
    static Problem missing() {
        return new Problem(404, TITLE_MISSING, "", "There is nothing at this address.");
    }

    /// An edit that was refused.
    static Problem of(Refused refused) {
        var status =
                switch (refused.ground()) {
                    case MALFORMED -> 400;
                    case INVALID -> 422;
                    case CONFLICT -> 409;
                };
        var problem = refused.problem();
        return new Problem(status, "Configuration refused", problem.field(), problem.reason());
    }

    /// The document.
    Map<String, @Nullable Object> document() {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        body.put("detail", reason);
        if (!field.isEmpty()) {
            body.put("field", field);
        }
        body.put("reason", reason);
        return body;
    }

    /// The answer.
    Response toResponse() {
        return Response.status(status).type(MEDIA_TYPE).entity(JsonText.of(document())).build();
    }

    /// To be thrown where a method cannot go on.
    WebApplicationException toException() {
        return new WebApplicationException(toResponse());
    }
}
