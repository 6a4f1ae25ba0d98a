package org.ringway.admin.rest.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    @Test
    void aNameAndAPasswordAreSplitAtTheFirstColon() {
        assertThat(Credentials.read("basic " + encoded("admin:a:bü")))
                .isEqualTo(new Credentials.Basic("admin", "a:bü"));
    }

    @Test
    void aTokenIsTakenAsItIs() {
        assertThat(Credentials.read("Bearer ringway_abc"))
                .isEqualTo(new Credentials.Bearer("ringway_abc"));
    }

    @Test
    void withoutAFieldNobodyHasTried() {
        assertThat(Credentials.read(null)).isInstanceOf(Credentials.None.class);
        assertThat(Credentials.read(" ")).isInstanceOf(Credentials.None.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic ???", "Basic YWRtaW4", "Digest username=\"a\"", "x y"})
    void anythingElseIsAFailedTry(String field) {
        assertThat(Credentials.read(field)).isInstanceOf(Credentials.Unreadable.class);
    }

    @Test
    void noSecretIsPrinted() {
        assertThat(Credentials.read("Basic " + encoded("admin:hunter2")).toString())
                .doesNotContain("hunter2");
        assertThat(Credentials.read("Bearer hunter2").toString()).doesNotContain("hunter2");
    }

    private static String encoded(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
