package org.ringway.editing;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A change that somebody wants.
///
/// @param action what is to happen
/// @param subject to what
/// @param document the new object, or the merge patch (RFC 7396); empty to delete
/// @param tags the tags of which the stored object must have one (RFC 9110 section 13.1.1), `*` for
///   any object at all; empty for no condition
public record Edit(
        Action action, Subject subject, Map<String, @Nullable Object> document, Set<String> tags) {
    /// The tag that every object has.
    public static final String ANY = "*";

    /// What is to happen.
    public enum Action {
        /// Add it; refused when it is there.
        CREATE,
        /// Add it, or put it in the place of what is there. Fields that are not mentioned get their
        /// usual values, except those that can only be written, which stay.
        PUT,
        /// Change the fields that are mentioned.
        PATCH,
        /// Take it away.
        DELETE
    }

    /// Copies the tags.
    public Edit(
            Action action,
            Subject subject,
            Map<String, @Nullable Object> document,
            Set<String> tags) {
        this.action = action;
        this.subject = subject;
        this.document = document;
        this.tags = Set.copyOf(tags);
    }

    /// A deletion.
    public static Edit delete(Subject subject, Set<String> tags) {
        return new Edit(Action.DELETE, subject, Map.of(), tags);
    }
}
