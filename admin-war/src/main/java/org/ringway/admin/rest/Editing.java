package org.ringway.admin.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ringway.admin.rest.json.JsonReading;
import org.ringway.admin.rest.json.JsonRefused;
import org.ringway.admin.rest.json.JsonText;
import org.ringway.editing.Edit;
import org.ringway.editing.Edit.Action;
import org.ringway.editing.EditOutcome;
import org.ringway.editing.Kind;
import org.ringway.editing.Stored;
import org.ringway.editing.Subject;

/// What all objects of the configuration have in common: the same verbs, the same answers.
@ApplicationScoped
public class Editing {
    private static final String REVISION = "X-Config-Revision";

    @Inject private Services services;

    /// A page of a collection.
    Response list(Kind kind, String tenant, UriInfo uri) {
        var paging = Paging.of(uri);
        var after = uri.getQueryParameters().getFirst("after");
        var found =
                services.editor().list(kind, tenant, after == null ? "" : after, paging.lookFor());
        return found.map(page ->
                        paging.page(
                                uri,
                                page,
                                stored -> alive(new Subject(kind, tenant, stored.key()), stored),
                                Stored::key))
                .orElseGet(() -> Problem.missing().toResponse());
    }

    /// One object.
    Response get(Subject subject) {
        return services.editor()
                .find(subject)
                .map(stored -> body(Response.ok(), subject, stored).build())
                .orElseGet(() -> Problem.missing().toResponse());
    }

    /// Makes an object that must not be there yet; its key is in the document.
    Response create(Kind kind, String tenant, InputStream body, Request request) {
        var document = read(body);
        if (!(document.get(kind.keyField()) instanceof String key) || key.isEmpty()) {
            return Problem.malformed(kind.keyField(), "It is required.").toResponse();
        }
        var subject = new Subject(kind, kind == Kind.TENANT ? key : tenant, key);
        return edit(new Edit(Action.CREATE, subject, document, Set.of()), request);
    }

    /// Makes or replaces an object.
    Response put(Subject subject, InputStream body, Request request) {
        return edit(new Edit(Action.PUT, subject, read(body), request.tags()), request);
    }

    /// Changes an object.
    Response patch(Subject subject, InputStream body, Request request) {
        return edit(new Edit(Action.PATCH, subject, read(body), request.tags()), request);
    }

    /// Changes fields of an object, if it is still the one of a tag.
    Response change(
            Subject subject,
            Map<String, @Nullable Object> fields,
            Set<String> tags,
            Request request) {
        return edit(new Edit(Action.PATCH, subject, fields, tags), request);
    }

    /// Takes an object away.
    Response delete(Subject subject, Request request) {
        return edit(Edit.delete(subject, request.tags()), request);
    }

    private Response edit(Edit edit, Request request) {
        var outcome = services.editor().edit(edit, Caller.of(request.http()).author());
        services.registrations().follow();
        services.trunks().follow();
        return answer(outcome, edit, request.uri());
    }

    /// A request, apart from its body.
    record Request(HttpServletRequest http, UriInfo uri) {
        /// The tags in its If-Match field (RFC 9110 section 13.1.1).
        Set<String> tags() {
            return EntityTags.read(http.getHeader(HttpHeaders.IF_MATCH));
        }
    }

    private Response answer(EditOutcome outcome, Edit edit, UriInfo uri) {
        return switch (outcome) {
            case EditOutcome.Done(var stored, var created, var revision) -> {
                var answer =
                        body(
                                created ? Response.status(201) : Response.ok(),
                                edit.subject(),
                                stored);
                if (created) {
                    var place = uri.getRequestUriBuilder().replaceQuery(null);
                    answer.location(
                            edit.action() == Action.CREATE
                                    ? place.path("{key}").build(stored.key())
                                    : place.build());
                }
                yield answer.header(REVISION, revision).build();
            }
            case EditOutcome.Deleted(var revision) ->
                    Response.noContent().header(REVISION, revision).build();
            case EditOutcome.Missing _ -> Problem.missing().toResponse();
            case EditOutcome.Stale _ ->
                    new Problem(
                                    412,
                                    "Changed in between",
                                    "",
                                    "The object is not the one of the tag.")
                            .toResponse();
            case EditOutcome.Refused refused -> Problem.of(refused).toResponse();
        };
    }

    /// The object in a body.
    static Map<String, @Nullable Object> read(InputStream body) {
        try {
            return JsonReading.object(body);
        } catch (JsonRefused e) {
            throw Problem.malformed("", e.reason()).toException();
        } catch (IOException e) {
            throw Problem.malformed("", "The body ends too early.").toException();
        }
    }

    /// The object in a body; one without fields when there is no body.
    static Map<String, @Nullable Object> readIfAny(InputStream body) {
        var ahead = new PushbackInputStream(body);
        try {
            var first = ahead.read();
            if (first < 0) {
                return Map.of();
            }
            ahead.unread(first);
        } catch (IOException e) {
            throw Problem.malformed("", "The body ends too early.").toException();
        }
        return read(ahead);
    }

    private Response.ResponseBuilder body(
            Response.ResponseBuilder answer, Subject subject, Stored stored) {
        return answer.type(MediaType.APPLICATION_JSON)
                .entity(JsonText.of(alive(subject, stored)))
                .tag(stored.tag());
    }

    /// An object with what is not stored of it: how a trunk or a certificate is just now.
    private Map<String, @Nullable Object> alive(Subject subject, Stored stored) {
        return switch (subject.kind()) {
            case TENANT, EXTENSION, ROUTE, AGENT, ACCESS_RULE -> stored.document();
            case TRUNK -> {
                var status = services.trunks().status(subject.tenant(), subject.key());
                yield with(stored, status.state(), status.reason());
            }
            case CERTIFICATE -> {
                var status = services.certificates().status(subject.tenant(), subject.key());
                yield with(stored, status.state(), status.reason());
            }
        };
    }

    private static Map<String, @Nullable Object> with(Stored stored, Enum<?> state, String reason) {
        var document = new LinkedHashMap<String, @Nullable Object>(stored.document());
        document.put("state", state.name());
        document.put("stateReason", reason);
        return document;
    }
}
