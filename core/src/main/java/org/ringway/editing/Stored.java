package org.ringway.editing;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An object of the configuration as it may be shown.
///
/// @param key its key within its tenant
/// @param document its fields without those that can only be written
/// @param tag changes whenever the object does, also by a field that is not shown
public record Stored(String key, Map<String, @Nullable Object> document, String tag) {
    /// Keeps a view of the document.
    public Stored(String key, Map<String, @Nullable Object> document, String tag) {
        this.key = key;
        this.document = Collections.unmodifiableMap(document);
        this.tag = tag;
    }
}
