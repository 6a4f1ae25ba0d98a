package org.ringway.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntityTagsTest {
    @Test
    void strongTagsAreTakenOutOfTheirQuotes() {
        assertThat(EntityTags.read("\"a1\", \"b2\"")).containsExactlyInAnyOrder("a1", "b2");
        assertThat(EntityTags.read(" * ")).containsExactly("*");
        assertThat(EntityTags.read(null)).isEmpty();
    }

    @Test
    void aFieldWithoutAStrongTagIsAConditionThatNothingMeets() {
        assertThat(EntityTags.read("W/\"a1\"")).containsExactly("");
        assertThat(EntityTags.read("a1")).containsExactly("");
        assertThat(EntityTags.read("\"*\"")).containsExactly("");
    }
}
