package org.ringway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.sip.Transport;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkIdentity;
import org.ringway.tenant.TrunkIdentity.Assertion;
import org.ringway.tenant.TrunkLines;
import org.ringway.tenant.TrunkManners;
import org.ringway.tenant.TrunkManners.Plus;

/// What an INVITE says of people, word by word.
class PresentationTest {
    private static final String DOMAIN = "demo.example";
    private static final CallerId ALICE =
            new CallerId("1001", "Alice", "", CallerId.Origin.OWN, false);
    private static final CallerId BOB = CallerId.foreign("+4930777", "Bob");
    private static final Trunk WHOLESALER =
            trunk(identity("+4930100", "", Assertion.PAI, true), manners(Plus.ADD, true));

    @Test
    void aTrunkThatWantsNothingIsToldAsBefore() {
        assertThat(headers(trunk(TrunkIdentity.NONE, TrunkManners.USUAL), ALICE, "+4930555"))
                .isEqualTo(
                        """
                        From: "Alice" <sip:1001@demo.example>
                        To: <sip:+4930555@carrier.example>
                        """);
    }

    @Test
    void aWholesalerIsAssuredOfTheCallersNumber() {
        assertThat(headers(WHOLESALER, ALICE, "+4930555"))
                .isEqualTo(
                        """
                        From: "Alice" <sip:+49301001001@demo.example;user=phone>
                        To: <sip:+4930555@carrier.example;user=phone>
                        P-Asserted-Identity: "Alice" <sip:+49301001001@demo.example;user=phone>
                        """);
    }

    @Test
    void whoWantsNotToBeKnownIsKnownToATrustedTrunkAlone() {
        assertThat(headers(WHOLESALER, ALICE.withheld(true), "+4930555"))
                .isEqualTo(
                        """
                        From: "Anonymous" <sip:anonymous@anonymous.invalid>
                        To: <sip:+4930555@carrier.example;user=phone>
                        P-Asserted-Identity: <sip:+49301001001@demo.example;user=phone>
                        Privacy: id
                        """);
        var router = trunk(TrunkIdentity.NONE, TrunkManners.USUAL);
        assertThat(headers(router, ALICE.withheld(true), "030555"))
                .isEqualTo(
                        """
                        From: "Anonymous" <sip:anonymous@anonymous.invalid>
                        To: <sip:030555@carrier.example>
                        Privacy: id
                        """);
    }

    /// Prefix, fixed number, the extension's own number outside, plus, what From says.
    @ParameterizedTest
    @CsvSource({
        "'', '', '', KEEP, 1001",
        "+4930100, '', '', KEEP, +49301001001",
        "+4930100, '', '', STRIP, 49301001001",
        "4930100, '', '', ADD, +49301001001",
        "'', '', '', ADD, 1001",
        "+4930100, +49301000, '', KEEP, +49301000",
        "'', 49301000, '', ADD, +49301000",
        "+4930100, +49301000, +49309999, KEEP, +49309999",
        "+4930100, +49301000, +49309999, STRIP, 49309999"
    })
    void theNearestRuleSaysTheNumber(
            String prefix, String fixed, String outside, Plus plus, String expected) {
        var trunk = trunk(identity(prefix, fixed, Assertion.NONE, true), manners(plus, false));
        var caller = new CallerId("1001", "", outside, CallerId.Origin.OWN, false);
        assertThat(Presentation.outside(trunk, caller, "110", DOMAIN).from())
                .isEqualTo("<sip:" + expected + "@demo.example>");
    }

    @Test
    void aForeignCallerKeepsHisNumberWhereThatIsAllowed() {
        var keeping = identity("+4930100", "", Assertion.NONE, true);
        assertThat(headers(trunk(keeping, TrunkManners.USUAL), BOB, "1"))
                .startsWith("From: \"Bob\" <sip:+4930777@demo.example>\n");
        var replacing = identity("", "+49301000", Assertion.NONE, false);
        assertThat(headers(trunk(replacing, TrunkManners.USUAL), BOB, "1"))
                .startsWith("From: <sip:+49301000@demo.example>\n");
    }

    @Test
    void nobodyIsAssuredOfWhatIsOnlyClaimed() {
        assertThat(headers(WHOLESALER, BOB, "+4930555"))
                .contains("From: \"Bob\" <sip:+4930777@demo.example;user=phone>")
                .doesNotContain("P-Asserted-Identity");
        var withNumber = trunk(identity("", "+49301000", Assertion.PAI, true), TrunkManners.USUAL);
        assertThat(headers(withNumber, BOB, "+4930555"))
                .contains("From: \"Bob\" <sip:+4930777@demo.example>")
                .contains("P-Asserted-Identity: <sip:+49301000@demo.example>");
        var sure = CallerId.from(WHOLESALER, List.of("<tel:+4930777>"), List.of(), "<sip:x@y>");
        assertThat(headers(withNumber, sure, "+4930555"))
                .contains("P-Asserted-Identity: <sip:+4930777@demo.example>");
    }

    @Test
    void whatIsNoTelephoneNumberIsNotCalledOne() {
        var trunk = trunk(TrunkIdentity.NONE, manners(Plus.ADD, true));
        assertThat(headers(trunk, CallerId.foreign("carol", ""), "*31#0441"))
                .isEqualTo(
                        """
                        From: <sip:carol@demo.example>
                        To: <sip:*31%230441@carrier.example;user=phone>
                        """);
        assertThat(Presentation.phone(trunk, "carol")).isEmpty();
        assertThat(Presentation.phone(trunk, "+4930555")).isEqualTo(";user=phone");
        assertThat(Presentation.phone(WHOLESALER, "")).isEmpty();
    }

    @Test
    void inTheHouseNobodyIsShownWhoWantsNotToBeKnown() {
        var to = "<sip:1002@demo.example>";
        assertThat(Presentation.inside(ALICE, DOMAIN, to))
                .isEqualTo(new Presentation("\"Alice\" <sip:1001@demo.example>", to));
        assertThat(Presentation.inside(ALICE.withheld(true), DOMAIN, to))
                .isEqualTo(new Presentation(Presentation.ANONYMOUS, to));
    }

    private static String headers(Trunk trunk, CallerId caller, String called) {
        var said = Presentation.outside(trunk, caller, called, DOMAIN);
        return "From: "
                + said.from()
                + "\nTo: "
                + said.to()
                + (said.asserted().isEmpty() ? "" : "\nP-Asserted-Identity: " + said.asserted())
                + (said.isPrivate() ? "\nPrivacy: id" : "")
                + "\n";
    }

    private static TrunkIdentity identity(
            String prefix, String fixed, Assertion assertion, boolean keeps) {
        return new TrunkIdentity(prefix, fixed, assertion, keeps);
    }

    private static TrunkManners manners(Plus plus, boolean userPhone) {
        return new TrunkManners(plus, userPhone, true, true, false, false, Duration.ZERO);
    }

    private static Trunk trunk(TrunkIdentity identity, TrunkManners manners) {
        return new Trunk(
                        "carrier",
                        "carrier.example",
                        0,
                        Transport.UDP,
                        CodecPolicy.ANY,
                        TrunkLines.ANY,
                        true)
                .with(identity, manners);
    }
}
