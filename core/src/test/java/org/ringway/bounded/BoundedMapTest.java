package org.ringway.bounded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundedMapTest {
    @Test
    void forgetsWhatWasPutFirst() {
        var map = BoundedMap.<String, Integer>byAge(2);
        map.put("a", 1);
        map.put("b", 2);
        assertThat(map.get("a")).isEqualTo(1);
        map.put("c", 3);
        assertThat(map.keySet()).containsExactly("b", "c");
    }

    @Test
    void forgetsWhatNobodyAskedFor() {
        var map = BoundedMap.<String, Integer>byUse(2);
        map.put("a", 1);
        map.put("b", 2);
        assertThat(map.get("a")).isEqualTo(1);
        map.put("c", 3);
        assertThat(map.keySet()).containsExactly("a", "c");
    }
}
