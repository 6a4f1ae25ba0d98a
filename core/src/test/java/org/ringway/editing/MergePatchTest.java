package org.ringway.editing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The examples of RFC 7396 appendix A.
class MergePatchTest {
    @Test
    void aMemberIsReplacedAddedOrRemoved() {
        check(object("a", "b"), object("a", "c"), object("a", "c"));
        check(object("a", "b"), object("b", "c"), object("a", "b", "b", "c"));
        check(object("a", "b"), object("a", null), object());
        check(object("a", "b", "b", "c"), object("a", null), object("b", "c"));
        check(object("a", "b"), object("z", null), object("a", "b"));
    }

    @Test
    void listsAreReplacedAsAWhole() {
        check(object("a", List.of("b")), object("a", "c"), object("a", "c"));
        check(object("a", "c"), object("a", List.of("b")), object("a", List.of("b")));
        check(
                object("a", List.of(object("b", "c"))),
                object("a", List.of(1L)),
                object("a", List.of(1L)));
        check(List.of("a", "b"), List.of("c", "d"), List.of("c", "d"));
    }

    @Test
    void objectsAreMergedAllTheWayDown() {
        check(
                object("a", object("b", "c")),
                object("a", object("b", "d", "c", null)),
                object("a", object("b", "d")));
        check(
                object(),
                object("a", object("bb", object("ccc", null))),
                object("a", object("bb", object())));
    }

    @Test
    void aPatchThatIsNoObjectTakesThePlaceOfTheWhole() {
        check(object("a", "foo"), null, null);
        check(object("a", "foo"), "bar", "bar");
        check(object("a", "b"), List.of("c"), List.of("c"));
        check(List.of(1L, 2L), object("a", "b", "c", null), object("a", "b"));
    }

    @Test
    void aNullThatWasThereStays() {
        check(object("e", null), object("a", 1L), object("e", null, "a", 1L));
    }

    @Test
    void theTargetIsLeftAsItWas() {
        var target = object("a", "b");
        MergePatch.apply(target, object("a", null));
        assertThat(target).isEqualTo(object("a", "b"));
    }

    private static void check(
            @Nullable Object target, @Nullable Object patch, @Nullable Object expected) {
        assertThat(MergePatch.apply(target, patch)).isEqualTo(expected);
    }

    private static Map<String, @Nullable Object> object(@Nullable Object... members) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        var iterator = Arrays.asList(members).iterator();
        while (iterator.hasNext()) {
            object.put((String) iterator.next(), iterator.next());
        }
        return object;
    }
}
