package org.ringway.admin.rest;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ringway.editing.Edit;

/// Entity tags in a field (RFC 9110 section 8.8.3).
final class EntityTags {
    private static final Pattern STRONG = Pattern.compile("(W/)?\"([^\"]*)\"");

    private EntityTags() {}

    /// The strong tags of an If-Match field; empty when there is no field. A field without a strong
    /// tag matches nothing.
    static Set<String> read(@Nullable String field) {
        if (field == null) {
            return Set.of();
        }
        if (field.strip().equals(Edit.ANY)) {
            return Set.of(Edit.ANY);
        }
        var tags = new LinkedHashSet<String>();
        var found = STRONG.matcher(field);
        while (found.find()) {
            if (found.group(1) == null && !found.group(2).equals(Edit.ANY)) {
                tags.add(found.group(2));
            }
        }
        return tags.isEmpty() ? Set.of("") : tags;
    }
}
