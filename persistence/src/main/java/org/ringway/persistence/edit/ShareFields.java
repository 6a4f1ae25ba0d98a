package org.ringway.persistence.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ringway.routing.NumberPattern;
import org.ringway.tenant.TrunkShare;

/// The two fields of a document that say whose a global trunk is: `tenants`, a list of ids, and
/// `numbers`, a list of objects with `match`, a number pattern, and `tenant`, an id. Fields in that
/// list are named `numbers[0].match` and so on.
///
/// @param isTenant whether there is a tenant with an id
record ShareFields(Predicate<String> isTenant) {
    private static final String TENANTS = "tenants";
    private static final String NUMBERS = "numbers";
    private static final String MATCH = "match";
    private static final String TENANT = "tenant";
    private static final int MOST_NUMBERS = 1000;

    /// A document without them.
    static Map<String, @Nullable Object> without(Map<String, @Nullable Object> document) {
        var rest = new LinkedHashMap<String, @Nullable Object>(document);
        rest.remove(TENANTS);
        rest.remove(NUMBERS);
        return rest;
    }

    /// Puts them into a document; null for what is not said.
    static void show(TrunkShare share, Map<String, @Nullable Object> document) {
        document.put(
                TENANTS,
                share.tenants().isEmpty() ? null : share.tenants().stream().sorted().toList());
        document.put(
                NUMBERS,
                share.hasNumbers()
                        ? share.numbers().stream().map(ShareFields::shown).toList()
                        : null);
    }

    private static Map<String, String> shown(TrunkShare.Numbers numbers) {
        var shown = new LinkedHashMap<String, String>();
        shown.put(MATCH, numbers.match());
        shown.put(TENANT, numbers.tenant());
        return shown;
    }

    /// What a document says.
    ///
    /// @throws UnusableShare when it makes no sense
    TrunkShare read(Map<String, @Nullable Object> document) throws UnusableShare {
        var tenants = tenants(document.get(TENANTS));
        return new TrunkShare(tenants, numbers(document.get(NUMBERS), tenants));
    }

    private Set<String> tenants(@Nullable Object value) throws UnusableShare {
        if (value == null) {
            return Set.of();
        }
        var items = list(TENANTS, value, "It must be a list of ids of tenants, or null.");
        if (items.isEmpty()) {
            throw new UnusableShare(
                    TENANTS, "It names no tenant; leave it out for a trunk of all tenants.");
        }
        var tenants = new LinkedHashSet<String>();
        for (var at = 0; at < items.size(); at++) {
            var field = TENANTS + "[" + at + "]";
            var tenant = tenant(field, items.get(at));
            if (!tenants.add(tenant)) {
                throw new UnusableShare(field, "It names " + tenant + " twice.");
            }
        }
        return tenants;
    }

    private List<TrunkShare.Numbers> numbers(@Nullable Object value, Set<String> tenants)
            throws UnusableShare {
        if (value == null) {
            return List.of();
        }
        var items =
                list(
                        NUMBERS,
                        value,
                        "It must be a list of objects with match and tenant, or null.");
        if (items.isEmpty() || items.size() > MOST_NUMBERS) {
            throw new UnusableShare(
                    NUMBERS,
                    "It must have 1 to "
                            + MOST_NUMBERS
                            + " patterns; leave it out where the routes of the tenants say whose a"
                            + " number is.");
        }
        var numbers = new ArrayList<TrunkShare.Numbers>();
        var patterns = new ArrayList<NumberPattern>();
        for (var at = 0; at < items.size(); at++) {
            var field = NUMBERS + "[" + at + "]";
            if (!(items.get(at) instanceof Map<?, ?> item)) {
                throw new UnusableShare(field, "It must be an object with match and tenant.");
            }
            for (var name : item.keySet()) {
                if (!MATCH.equals(name) && !TENANT.equals(name)) {
                    throw new UnusableShare(field + "." + name, "There is no such field.");
                }
            }
            var pattern = pattern(field + "." + MATCH, item.get(MATCH));
            distinguish(field + "." + MATCH, pattern, patterns);
            patterns.add(pattern);
            var tenant = tenant(field + "." + TENANT, item.get(TENANT));
            if (!tenants.isEmpty() && !tenants.contains(tenant)) {
                throw new UnusableShare(
                        field + "." + TENANT,
                        "The trunk is not there for " + tenant + ": tenants leaves it out.");
            }
            numbers.add(new TrunkShare.Numbers(pattern.toString(), tenant));
        }
        return numbers;
    }

    private static List<?> list(String field, Object value, String wanted) throws UnusableShare {
        if (value instanceof List<?> items) {
            return items;
        }
        throw new UnusableShare(field, wanted);
    }

    private String tenant(String field, @Nullable Object value) throws UnusableShare {
        var tenant = text(field, value, TextRule.ID);
        if (!isTenant.test(tenant)) {
            throw new UnusableShare(field, "There is no tenant " + tenant + ".");
        }
        return tenant;
    }

    private static NumberPattern pattern(String field, @Nullable Object value)
            throws UnusableShare {
        try {
            return NumberPattern.compile(text(field, value, TextRule.PATTERN));
        } catch (IllegalArgumentException e) {
            throw new UnusableShare(field, String.valueOf(e.getMessage()));
        }
    }

    private static String text(String field, @Nullable Object value, TextRule rule)
            throws UnusableShare {
        if (!(value instanceof String text)) {
            throw new UnusableShare(
                    field, value == null ? "It is required." : "It must be a text.");
        }
        var fault = rule.check(text);
        if (fault.isPresent()) {
            throw new UnusableShare(field, fault.get().reason());
        }
        return text;
    }

    /// Of each number it must be certain which pattern counts.
    private static void distinguish(String field, NumberPattern pattern, List<NumberPattern> before)
            throws UnusableShare {
        for (var other : before) {
            if (pattern.toString().equals(other.toString())) {
                throw new UnusableShare(field, "It holds " + pattern + " twice.");
            }
            if (pattern.rivals(other)) {
                throw new UnusableShare(
                        field,
                        "It and " + other + " match the same numbers, and neither is more exact.");
            }
        }
    }
}
