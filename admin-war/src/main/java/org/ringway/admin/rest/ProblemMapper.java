package org.ringway.admin.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/// Answers whatever was thrown as a [Problem]. What nobody foresaw is our own mistake and goes to
/// the log; the caller learns no more than that.
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
    @Override
    public Response toResponse(Throwable thrown) {
        if (!(thrown instanceof WebApplicationException known)) {
            RestLog.broke(thrown);
            return new Problem(500, "Internal error", "", "The server's log says more.")
                    .toResponse();
        }
        var answer = known.getResponse();
        if (answer.getStatus() < 400 || answer.hasEntity()) {
            return answer;
        }
        var problem =
                answer.getStatus() == 404
                        ? Problem.missing()
                        : new Problem(
                                answer.getStatus(),
                                answer.getStatusInfo().getReasonPhrase(),
                                "",
                                reason(answer.getStatus()));
        var mapped = Response.fromResponse(problem.toResponse());
        var allow = answer.getHeaderString("Allow");
        return (allow == null ? mapped : mapped.header("Allow", allow)).build();
    }

    private static String reason(int status) {
        return switch (status) {
            case 405 -> "Allow lists the methods that this address takes.";
            case 406 -> "The answer is application/json.";
            case 415 -> "Content-Type must be application/json.";
            default -> "The request does not fit this address.";
        };
    }
}
