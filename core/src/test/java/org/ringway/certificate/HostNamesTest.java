package org.ringway.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNamesTest {
    @ParameterizedTest
    @CsvSource({
        "a.example, a.example, true",
        "A.Example, a.eXample, true",
        "a.example, b.a.example, false",
        "*.a.example, b.a.example, true",
        "*.a.example, c.b.a.example, false",
        "*.a.example, a.example, false",
        "*.a.example, *.a.example, true",
        "*.a.example, *.b.a.example, false",
        "*.example, *.example, true",
        "b*.a.example, bc.a.example, false",
        "*, a, false"
    })
    void aWildcardStandsForOneLabelAlone(String name, String host, boolean covers) {
        assertThat(HostNames.covers(name, host)).isEqualTo(covers);
    }

    @ParameterizedTest
    @CsvSource({
        "a.example, true",
        "*.a.example, true",
        "localhost, true",
        "xn--bcher-kva.example, true",
        "a..example, false",
        "-a.example, false",
        "a.example., false",
        "A.example, false",
        "a.*.example, false",
        "*a.example, false",
        "*, false",
        "192.0.2.1, false",
        "[::1], false",
        "a/b, false"
    })
    void aNameIsWhatACertificateMayBear(String text, boolean isName) {
        assertThat(HostNames.isName(text)).isEqualTo(isName);
    }
}
