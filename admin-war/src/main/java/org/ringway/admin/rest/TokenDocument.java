package org.ringway.admin.rest;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ringway.account.Role;
import org.ringway.account.TokenRequest;

/// The document that asks for a token: `name`, `scopes`, and perhaps `expiresAt`.
final class TokenDocument {
    private static final Set<String> FIELDS = Set.of("name", "scopes", "expiresAt");
    private static final int LONGEST_NAME = 100;
    private static final int MOST_SCOPES = 20;

    private TokenDocument() {}

    /// What it asks for; ends the request when it makes no sense.
    static TokenRequest read(Map<String, @Nullable Object> document) {
        for (var name : document.keySet()) {
            if (!FIELDS.contains(name)) {
                throw Problem.malformed(name, "There is no such field.").toException();
            }
        }
        return new TokenRequest(
                name(document.get("name")),
                scopes(document.get("scopes")),
                expiry(document.get("expiresAt")));
    }

    private static String name(@Nullable Object value) {
        if (value instanceof String name
                && !name.isBlank()
                && name.length() <= LONGEST_NAME
                && name.chars().noneMatch(Character::isISOControl)) {
            return name;
        }
        throw Problem.malformed(
                        "name", "It must be a text of 1 to " + LONGEST_NAME + " characters.")
                .toException();
    }

    private static Set<Role> scopes(@Nullable Object value) {
        if (!(value instanceof List<?> list) || list.isEmpty() || list.size() > MOST_SCOPES) {
            throw Problem.malformed("scopes", "It must be a list of 1 to 20 scopes.").toException();
        }
        return list.stream()
                .map(item -> Role.parse(String.valueOf(item)).orElseThrow(() -> badScope(item)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static RuntimeException badScope(@Nullable Object item) {
        return Problem.malformed(
                        "scopes",
                        item + " is not one of admin, tenant-admin:<tenant>, viewer:<tenant>.")
                .toException();
    }

    private static @Nullable Instant expiry(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(String.valueOf(value)).toInstant();
        } catch (DateTimeParseException _) {
            throw Problem.malformed("expiresAt", "It must be a time like 2026-11-29T19:00:00Z.")
                    .toException();
        }
    }
}
