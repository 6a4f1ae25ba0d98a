package org.ringway.admin.rest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReadingTest {
    @Test
    void everyKindOfValueIsRead() throws Exception {
        var read =
                read(
                        "{\"a\":\"x\",\"b\":-7,\"c\":true,\"d\":[1,\"y\"],\"e\":{\"f\":1.5},\"g\":null}");
        assertThat(read)
                .containsEntry("a", "x")
                .containsEntry("b", -7L)
                .containsEntry("c", true)
                .containsEntry("d", List.of(1L, "y"))
                .containsEntry("e", Map.of("f", new BigDecimal("1.5")))
                .containsEntry("g", null);
        assertThat(read("{}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "\"a\"",
                "7",
                "null",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{\"a\":1}}",
                "{\"a\":1} {}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":01}",
                "{\"a\":[1}",
                "\u0000"
            })
    void whatIsNoObjectIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(JsonRefused.class);
    }

    @Test
    void whatIsTooDeepOrTooLargeIsRefused() {
        var deep = "{\"a\":" + "[".repeat(20) + "]".repeat(20) + "}";
        assertThatThrownBy(() -> read(deep)).hasMessageContaining("nested more than 8");
        var large = "{\"a\":\"" + "x".repeat(300_000) + "\"}";
        assertThatThrownBy(() -> read(large)).hasMessageContaining("larger than");
        var number = "{\"a\":" + "9".repeat(1000) + "}";
        assertThatThrownBy(() -> read(number)).hasMessageContaining("40 characters");
        assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(JsonRefused.class);
    }

    private static Map<String, @Nullable Object> read(String text) throws JsonRefused, IOException {
        return JsonReading.object(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
