package org.ringway.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class UrlDriverTest {
    private final UrlDriver driver = new UrlDriver();

    @Test
    void aUrlGoesToTheDriverThatUnderstandsIt() throws Exception {
        try (Connection connection =
                Objects.requireNonNull(driver.connect("jdbc:h2:mem:", new Properties()))) {
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("H2");
        }
    }

    @Test
    void aUrlThatNobodyUnderstandsIsLeftToOthers() throws Exception {
        assertThat(driver.acceptsURL("jdbc:unknown:x")).isFalse();
        assertThat(driver.connect("jdbc:unknown:x", new Properties())).isNull();
    }
}
