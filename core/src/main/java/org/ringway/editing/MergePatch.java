package org.ringway.editing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// JSON merge patch (RFC 7396 section 2).
public final class MergePatch {
    private MergePatch() {}

    /// The target with a patch applied; neither is changed.
    ///
    /// @return the patch itself when it is no object
    public static @Nullable Object apply(@Nullable Object target, @Nullable Object patch) {
        if (!(patch instanceof Map<?, ?> changes)) {
            return patch;
        }
        var merged = new LinkedHashMap<String, @Nullable Object>();
        if (target instanceof Map<?, ?> old) {
            old.forEach((name, value) -> merged.put((String) name, value));
        }
        changes.forEach((name, value) -> {
            if (value == null) {
                merged.remove((String) name);
            } else {
                merged.put((String) name, apply(merged.get((String) name), value));
            }
        });
        return merged;
    }

    /// A document with a patch applied.
    @SuppressWarnings("unchecked") // a patch that is an object gives an object
    public static Map<String, @Nullable Object> apply(
            Map<String, @Nullable Object> document, Map<String, @Nullable Object> patch) {
        return (Map<String, @Nullable Object>)
                Objects.requireNonNull(apply((Object) document, (Object) patch));
    }
}
