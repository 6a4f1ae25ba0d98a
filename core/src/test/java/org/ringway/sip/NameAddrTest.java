package org.ringway.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameAddrTest {
    @Test
    void aQuotedNameMayHoldAnything() {
        assertThat(
                        NameAddr.parse(
                                "\"Al \\\"<x>\\\" ; ,\" <sip:a@h;lr>;tag=1;+sip.instance=\"<urn:uuid:1>\""))
                .contains(
                        new NameAddr(
                                "Al \"<x>\" ; ,",
                                "sip:a@h;lr",
                                Map.of("tag", "1", "+sip.instance", "<urn:uuid:1>")));
    }

    @Test
    void aTokenNameNeedsNoQuotes() {
        assertThat(NameAddr.parse("Alice Smith <sip:a@h> ; EXPIRES = 60;q"))
                .contains(new NameAddr("Alice Smith", "sip:a@h", Map.of("expires", "60", "q", "")));
    }

    @Test
    void withoutBracketsParametersBelongToTheHeader() {
        assertThat(NameAddr.parse("sip:a@h;tag=2"))
                .contains(new NameAddr("", "sip:a@h", Map.of("tag", "2")));
    }

    @Test
    void aListIsSplitAtCommasOutsideQuotesAndBrackets() {
        var list =
                NameAddr.parseList("\"A, B\" <sip:a,b@h>;reg-id=1, <sip:c@h>;x=\"1,2\",sip:d@h")
                        .orElseThrow();
        assertThat(list)
                .extracting(NameAddr::uri)
                .containsExactly("sip:a,b@h", "sip:c@h", "sip:d@h");
        assertThat(list.get(1).parameters()).containsEntry("x", "1,2");
    }

    @Test
    void theUriIsReadOnDemand() {
        var address = NameAddr.parse("<sip:1001@demo.localhost>").orElseThrow();
        assertThat(address.sipUri().orElseThrow().user()).isEqualTo("1001");
        assertThat(NameAddr.parse("<mailto:x>").orElseThrow().sipUri()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<>", "<sip:a@h", "\"Alice <sip:a@h>", "a\"b", "<sip:a@h>,", ";tag=1"})
    void brokenValuesAreRefused(String text) {
        assertThat(NameAddr.parseList(text)).isEmpty();
    }
}
