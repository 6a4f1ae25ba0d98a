package org.ringway.admin.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.account.Account;
import org.ringway.admin.rest.access.Credentials;
import org.ringway.admin.rest.access.Gate;
import org.ringway.admin.rest.access.Operation;
import org.ringway.admin.rest.access.Right;

/// Finds out who calls and lets him through or not.
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AccessFilter implements ContainerRequestFilter {
    private static final String CHALLENGE = "Basic realm=\"ringway\", charset=\"UTF-8\"";
    private static final String TITLE_SIGN_IN = "Not signed in";

    @Inject private SignIn signIn;
    @Context private ResourceInfo resource;
    @Context private HttpServletRequest http;

    @Override
    public void filter(ContainerRequestContext request) {
        var needed = needed();
        if (needed == Right.OPEN) {
            return;
        }
        var source = http.getRemoteAddr();
        var pause = signIn.pause(source);
        if (!pause.isZero()) {
            request.abortWith(tooMany(pause.toSeconds() + 1));
            return;
        }
        var credentials = Credentials.read(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        var account = signIn.account(credentials, source);
        var tenant = request.getUriInfo().getPathParameters().getFirst("tenant");
        switch (Gate.decide(needed, tenant, account.orElse(null))) {
            case ALLOWED -> enter(account);
            case UNKNOWN -> request.abortWith(unknown());
            case FORBIDDEN ->
                    request.abortWith(
                            new Problem(403, "Not allowed", "", "This account may not do that.")
                                    .toResponse());
            case HIDDEN -> request.abortWith(Problem.missing().toResponse());
        }
    }

    private void enter(Optional<Account> account) {
        account.ifPresent(known -> Caller.enter(http, known));
    }

    private @Nullable Right needed() {
        var method = resource.getResourceMethod();
        var operation = method == null ? null : method.getAnnotation(Operation.class);
        return operation == null ? null : operation.needs();
    }

    private static Response unknown() {
        var problem =
                new Problem(
                        401, TITLE_SIGN_IN, "", "A user name and password or a token is needed.");
        return Response.fromResponse(problem.toResponse())
                .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"ringway\"")
                .build();
    }

    private static Response tooMany(long seconds) {
        var problem =
                new Problem(429, "Too many failed sign-ins", "", "Try again in " + seconds + " s.");
        return Response.fromResponse(problem.toResponse())
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }
}
