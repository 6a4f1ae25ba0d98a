package org.ringway.admin.rest.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// What an Authorization field says (RFC 9110 section 11.6.2).
public sealed interface Credentials {
    /// Somebody's name and password (RFC 7617).
    record Basic(String name, String password) implements Credentials {
        /// Never shows the password.
        @Override
        public String toString() {
            return "Basic[" + name + "]";
        }
    }

    /// A token (RFC 6750).
    record Bearer(String token) implements Credentials {
        /// Never shows the token.
        @Override
        public String toString() {
            return "Bearer[hidden]";
        }
    }

    /// There is no such field.
    record None() implements Credentials {}

    /// The field makes no sense, or asks for a scheme that we do not have.
    record Unreadable() implements Credentials {}

    /// Reads the field.
    static Credentials read(@Nullable String field) {
        if (field == null || field.isBlank()) {
            return new None();
        }
        var words = field.strip().split(" +", 2);
        if (words.length < 2) {
            return new Unreadable();
        }
        if (words[0].equalsIgnoreCase("Bearer")) {
            return new Bearer(words[1].strip());
        }
        return words[0].equalsIgnoreCase("Basic") ? basic(words[1].strip()) : new Unreadable();
    }

    private static Credentials basic(String encoded) {
        try {
            var pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            var colon = pair.indexOf(':');
            return colon < 0
                    ? new Unreadable()
                    : new Basic(pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException _) {
            return new Unreadable(); // not Base64
        }
    }
}
