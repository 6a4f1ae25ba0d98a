package org.ringway.admin.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ringway.admin.rest.json.JsonText;

/// A page of a collection: a JSON list, and the way to the next page in a Link field (RFC 8288).
///
/// @param limit members of a page
record Paging(int limit) {
    private static final int USUAL = 100;
    private static final int MOST = 1000;

    /// What the query wants.
    static Paging of(UriInfo uri) {
        var text = uri.getQueryParameters().getFirst("limit");
        if (text == null) {
            return new Paging(USUAL);
        }
        if (!text.matches("\\d{1,4}")
                || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > MOST) {
            throw Problem.malformed("limit", "It must be 1 to " + MOST + ".").toException();
        }
        return new Paging(Integer.parseInt(text));
    }

    /// The page.
    ///
    /// @param found the members, and one more when there is another page
    /// @param mark what stands in the address of the page behind a member
    <T> Response page(
            UriInfo uri,
            List<T> found,
            Function<T, Map<String, @Nullable Object>> document,
            Function<T, String> mark) {
        var shown = found.subList(0, Math.min(limit, found.size()));
        var answer =
                Response.ok(
                        JsonText.of(shown.stream().map(document).toList()),
                        MediaType.APPLICATION_JSON);
        if (found.size() > limit) {
            var next =
                    uri.getRequestUriBuilder()
                            .replaceQueryParam("after", mark.apply(shown.getLast()))
                            .build();
            answer.header("Link", "<" + relative(next) + ">; rel=\"next\"");
        }
        return answer.build();
    }

    /// How many to look for, so that it shows whether there is another page.
    int lookFor() {
        return limit + 1;
    }

    private static String relative(URI uri) {
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }
}
