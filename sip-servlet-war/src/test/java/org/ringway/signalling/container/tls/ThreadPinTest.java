package org.ringway.signalling.container.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ringway.certificate.CertificatePin;

class ThreadPinTest {
    private static final CertificatePin PIN = new CertificatePin("ab".repeat(32));

    @Test
    void itLastsAsLongAsTheSending() throws IOException {
        var seen = new ArrayList<@Nullable CertificatePin>();
        ThreadPin.sendUnder(
                PIN,
                () -> {
                    seen.add(ThreadPin.current());
                    ThreadPin.sendUnder(null, () -> seen.add(ThreadPin.current()));
                    seen.add(ThreadPin.current());
                });
        seen.add(ThreadPin.current());
        assertThat(seen).containsExactly(PIN, null, PIN, null);
    }

    @Test
    void whatFailsLeavesNothingBehind() {
        assertThatThrownBy(() ->
                        ThreadPin.sendUnder(
                                PIN,
                                () -> {
                                    throw new IOException("no");
                                }))
                .isInstanceOf(IOException.class);
        assertThat(ThreadPin.current()).isNull();
    }
}
