package org.ringway.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ringway.admin.rest.json.JsonText;
import org.ringway.editing.FieldShape;
import org.ringway.editing.FieldShape.Mode;
import org.ringway.editing.FieldShape.ValueType;

class OpenApiTest {
    private static final List<FieldShape> FIELDS =
            List.of(
                    new FieldShape(
                            "number",
                            ValueType.TEXT,
                            Mode.KEY,
                            List.of(),
                            List.of(),
                            "What is dialled."),
                    new FieldShape(
                            "password",
                            ValueType.TEXT,
                            Mode.WRITE_ONLY,
                            List.of(),
                            List.of(),
                            "Secret."),
                    new FieldShape(
                            "state",
                            ValueType.TEXT,
                            Mode.READ_ONLY,
                            List.of(),
                            List.of(),
                            "How it is."),
                    new FieldShape(
                            "ring",
                            ValueType.TEXT,
                            Mode.OPTIONAL,
                            List.of("a", "b"),
                            List.of(),
                            "When."),
                    new FieldShape(
                            "host", ValueType.TEXT, Mode.REQUIRED, List.of(), List.of(), "Where."));
    private static final Map<String, @Nullable Object> DOCUMENT =
            OpenApi.document(RestApplication.RESOURCES, _ -> FIELDS);

    @Test
    void everyMethodOfEveryResourceIsInIt() {
        var described = 0;
        for (var resource : RestApplication.RESOURCES) {
            for (var method : OpenApi.operations(resource)) {
                for (var path : OpenApi.paths(resource, method)) {
                    var verb = OpenApi.verb(method).toLowerCase(Locale.ROOT);
                    assertThat(map(map(DOCUMENT.get("paths")).get("/" + path))).containsKey(verb);
                    described++;
                }
            }
        }
        assertThat(described).isGreaterThan(30);
        assertThat(map(DOCUMENT.get("paths")).values().stream().mapToInt(p -> map(p).size()).sum())
                .isEqualTo(described);
    }

    @Test
    void everyReferenceLeadsToASchema() {
        var schemas = map(map(DOCUMENT.get("components")).get("schemas"));
        var references = new ArrayList<String>();
        collect(DOCUMENT, references);
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference ->
                        assertThat(schemas)
                                .containsKey(reference.replace("#/components/schemas/", "")));
    }

    @Test
    void fieldsKeepTheirMeaning() {
        var schemas = map(map(DOCUMENT.get("components")).get("schemas"));
        var properties = map(map(schemas.get("extensions")).get("properties"));
        assertThat(map(properties.get("password"))).containsEntry("writeOnly", true);
        assertThat(map(properties.get("state"))).containsEntry("readOnly", true);
        assertThat(map(properties.get("ring"))).containsEntry("enum", List.of("a", "b"));
        assertThat(map(schemas.get("extensions"))).containsEntry("required", List.of("host"));
    }

    @Test
    void aGlobalTrunkIsATrunkThatSaysWhoseItIsAndNoSecrets() {
        var schemas = map(map(DOCUMENT.get("components")).get("schemas"));
        assertThat(map(map(schemas.get("globalTrunks")).get("properties")))
                .containsKeys("host", "state", "tenants", "numbers")
                .doesNotContainKey("password");
        var one = map(map(map(DOCUMENT.get("paths")).get("/trunks/{key}")).get("get"));
        assertThat(JsonText.of(one)).contains("#/components/schemas/globalTrunks");
        assertThat(map(map(schemas.get("trunks")).get("properties"))).doesNotContainKey("numbers");
    }

    @Test
    void itIsJson() {
        assertThat(JsonText.of(DOCUMENT)).startsWith("{\"openapi\":\"3.1.0\"");
    }

    private static void collect(@Nullable Object value, List<String> references) {
        if (value instanceof Map<?, ?> object) {
            if (object.get("$ref") instanceof String reference) {
                references.add(reference);
            }
            object.values().forEach(member -> collect(member, references));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> collect(item, references));
        }
    }

    @SuppressWarnings("unchecked") // what JSON objects are made of
    private static Map<String, @Nullable Object> map(@Nullable Object value) {
        assertThat(value).isInstanceOf(Map.class);
        return (Map<String, @Nullable Object>) Objects.requireNonNull(value);
    }
}
