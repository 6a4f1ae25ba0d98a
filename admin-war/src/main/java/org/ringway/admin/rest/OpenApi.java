package org.ringway.admin.rest;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ringway.admin.rest.access.Operation;
import org.ringway.admin.rest.access.Right;
import org.ringway.editing.FieldShape;
import org.ringway.editing.FieldShape.Mode;
import org.ringway.editing.Kind;

/// Describes the API from what it is made of: the annotations of the resources and the fields of
/// the forms. It cannot be behind them.
final class OpenApi {
    private static final Pattern CHOICE = Pattern.compile("\\{collection: ([a-z|A-Z]+)}");
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    private static final String GLOBAL_TRUNKS = "globalTrunks";

    private OpenApi() {}

    /// The document.
    ///
    /// @param resources the classes with the methods
    /// @param fields the fields of a kind of object
    static Map<String, @Nullable Object> document(
            List<Class<?>> resources, Function<Kind, List<FieldShape>> fields) {
        var paths = new TreeMap<String, Map<String, @Nullable Object>>();
        for (var resource : resources) {
            for (var method : operations(resource)) {
                for (var path : paths(resource, method)) {
                    paths.computeIfAbsent("/" + path, _ -> new TreeMap<>())
                            .put(verb(method).toLowerCase(Locale.ROOT), operation(method, path));
                }
            }
        }
        var schemas = new LinkedHashMap<String, @Nullable Object>();
        for (var kind : Kind.values()) {
            schemas.put(kind.collection(), schema(fields.apply(kind)));
        }
        schemas.put(GLOBAL_TRUNKS, globalTrunk(fields.apply(Kind.TRUNK)));
        schemas.put("problem", problem());
        return object(
                "openapi", "3.1.0",
                "info", object("title", "Ringway", "version", "v1"),
                "servers", List.of(object("url", "/api/v1")),
                "paths", paths,
                "components",
                        object(
                                "schemas",
                                schemas,
                                "securitySchemes",
                                object(
                                        "basic", object("type", "http", "scheme", "basic"),
                                        "token", object("type", "http", "scheme", "bearer"))));
    }

    /// The methods of a resource that can be called from outside.
    static List<Method> operations(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods())
                .filter(method -> !verb(method).isEmpty())
                .toList();
    }

    /// The HTTP method of a method; empty when it has none.
    static String verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(known -> known != null)
                .map(HttpMethod::value)
                .findFirst()
                .orElse("");
    }

    /// The addresses of a method.
    static List<String> paths(Class<?> resource, Method method) {
        var own = method.getAnnotation(Path.class);
        var whole = path(resource) + (own == null ? "" : "/" + own.value());
        var choice = CHOICE.matcher(whole);
        if (!choice.find()) {
            return List.of(whole);
        }
        return Arrays.stream(choice.group(1).split("\\|", -1)).map(choice::replaceFirst).toList();
    }

    private static String path(Class<?> resource) {
        var path = resource.getAnnotation(Path.class);
        if (path == null) {
            throw new IllegalArgumentException(resource + " has no path");
        }
        return path.value();
    }

    private static Map<String, @Nullable Object> operation(Method method, String path) {
        var named = method.getAnnotation(Operation.class);
        if (named == null) {
            throw new IllegalArgumentException(method + " does not say who may call it");
        }
        var operation = new LinkedHashMap<String, @Nullable Object>();
        operation.put("summary", named.does());
        operation.put("description", "Needs: " + named.needs() + ".");
        operation.put("security", security(named.needs()));
        var parameters = new ArrayList<Map<String, @Nullable Object>>();
        PARAMETER
                .matcher(path)
                .results()
                .forEach(found -> parameters.add(parameter(found.group(1), "path")));
        var verb = verb(method);
        if (method.getName().equals("list")) {
            parameters.add(parameter("after", "query"));
            parameters.add(parameter("limit", "query"));
        }
        operation.put("parameters", parameters);
        var schema = object("$ref", "#/components/schemas/" + schemaOf(path));
        if (verb.startsWith("P")) {
            operation.put("requestBody", object("content", json(schema)));
        }
        operation.put("responses", responses(verb, method.getName(), schema));
        return operation;
    }

    private static List<Map<String, @Nullable Object>> security(Right needed) {
        return needed == Right.OPEN
                ? List.of()
                : List.of(object("basic", List.of()), object("token", List.of()));
    }

    /// Objects of the configuration have a schema of their own; anything else is just an object.
    private static String schemaOf(String path) {
        for (var kind : Kind.values()) {
            if (kind != Kind.TENANT && path.matches(".*/" + kind.collection() + "(/\\{key})?")) {
                return kind.collection();
            }
        }
        if (path.matches("trunks(/\\{key})?")) {
            return GLOBAL_TRUNKS;
        }
        return path.matches("tenants(/\\{tenant})?") ? Kind.TENANT.collection() : "";
    }

    private static Map<String, @Nullable Object> responses(
            String verb, String name, Map<String, @Nullable Object> schema) {
        var good =
                name.equals("list")
                        ? object("type", "array", "items", plain(schema))
                        : plain(schema);
        var responses = new LinkedHashMap<String, @Nullable Object>();
        if (verb.equals("DELETE")) {
            responses.put("204", object("description", "Gone."));
        } else {
            responses.put("200", object("description", "Done.", "content", json(good)));
        }
        if (verb.equals("PUT") || name.equals("create")) {
            responses.put("201", object("description", "Made.", "content", json(good)));
        }
        responses.put(
                "default",
                object(
                        "description",
                        "Not done, and why.",
                        "content",
                        object(
                                Problem.MEDIA_TYPE,
                                object("schema", object("$ref", "#/components/schemas/problem")))));
        return responses;
    }

    private static Map<String, @Nullable Object> plain(Map<String, @Nullable Object> schema) {
        return "#/components/schemas/".equals(schema.get("$ref"))
                ? object("type", "object")
                : schema;
    }

    private static Map<String, @Nullable Object> json(Map<String, @Nullable Object> schema) {
        return object("application/json", object("schema", plain(schema)));
    }

    private static Map<String, @Nullable Object> parameter(String name, String in) {
        return object(
                "name",
                name,
                "in",
                in,
                "required",
                in.equals("path"),
                "schema",
                object("type", "string"));
    }

    private static Map<String, @Nullable Object> schema(List<FieldShape> fields) {
        var properties = new LinkedHashMap<String, @Nullable Object>();
        fields.forEach(field -> properties.put(field.name(), property(field)));
        var required =
                fields.stream()
                        .filter(f -> f.mode() == Mode.REQUIRED)
                        .map(FieldShape::name)
                        .toList();
        return closed(properties, required);
    }

    /// An object that has these members and no other.
    private static Map<String, @Nullable Object> closed(
            Map<String, @Nullable Object> properties, List<String> required) {
        return object(
                "type",
                "object",
                "properties",
                properties,
                "required",
                required,
                "additionalProperties",
                false);
    }

    /// A trunk that is only read, with what its file says of whose it is. Who is not admin sees
    /// some of it.
    private static Map<String, @Nullable Object> globalTrunk(List<FieldShape> fields) {
        var text = object("type", "string");
        var properties = new LinkedHashMap<String, @Nullable Object>();
        fields.stream()
                .filter(field -> field.mode() != Mode.WRITE_ONLY)
                .forEach(field -> properties.put(field.name(), property(field)));
        properties.put(
                "tenants",
                listOrNull(text, "The ids of the tenants it is there for; null for every tenant."));
        properties.put(
                "numbers",
                listOrNull(
                        object(
                                "type",
                                "object",
                                "properties",
                                object("match", text, "tenant", text)),
                        "Whose the numbers are that come in over it, as patterns; null where the"
                                + " routes of the tenants say so."));
        return closed(properties, List.of("name"));
    }

    private static Map<String, @Nullable Object> listOrNull(
            Map<String, @Nullable Object> items, String meaning) {
        return object("type", List.of("array", "null"), "items", items, "description", meaning);
    }

    private static Map<String, @Nullable Object> property(FieldShape field) {
        var property =
                switch (field.type()) {
                    case TEXT -> object("type", "string");
                    case NUMBER -> object("type", List.of("integer", "null"));
                    case FLAG -> object("type", "boolean");
                    case TEXTS -> texts();
                    case CODECS -> object("oneOf", List.of(texts(), object("type", "string")));
                    case OBJECT -> schema(field.members());
                };
        if (!field.choices().isEmpty()) {
            var choice = object("type", "string", "enum", field.choices());
            property.putAll(
                    field.type() == FieldShape.ValueType.TEXTS ? object("items", choice) : choice);
        }
        property.put("description", field.meaning());
        if (field.mode() == Mode.WRITE_ONLY) {
            property.put("writeOnly", true);
        }
        if (field.mode() == Mode.READ_ONLY) {
            property.put("readOnly", true);
        }
        return property;
    }

    private static Map<String, @Nullable Object> texts() {
        return object("type", "array", "items", object("type", "string"));
    }

    private static Map<String, @Nullable Object> problem() {
        var text = object("type", "string");
        return object(
                "type",
                "object",
                "properties",
                object(
                        "type", text,
                        "title", text,
                        "status", object("type", "integer"),
                        "detail", text,
                        "field", text,
                        "reason", text));
    }

    private static Map<String, @Nullable Object> object(@Nullable Object... members) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (var i = 0; i < members.length; i += 2) {
            object.put(String.valueOf(members[i]), members[i + 1]);
        }
        return object;
    }
}
