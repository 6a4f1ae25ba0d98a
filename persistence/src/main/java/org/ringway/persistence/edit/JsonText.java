package org.ringway.persistence.edit;

import jakarta.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Documents as text.
final class JsonText {
    private JsonText() {}

    /// A document as JSON; empty for none.
    static String of(@Nullable Map<String, @Nullable Object> document) {
        return document == null ? "" : Json.createObjectBuilder(document).build().toString();
    }
}
