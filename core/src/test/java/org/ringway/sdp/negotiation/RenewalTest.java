package org.ringway.sdp.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.sdp.negotiation.Legs.agreed;
import static org.ringway.sdp.negotiation.Legs.branch;
import static org.ringway.sdp.negotiation.Legs.offer;
import static org.ringway.sdp.negotiation.Legs.phone;
import static org.ringway.sdp.negotiation.Legs.plain;
import static org.ringway.sdp.negotiation.Legs.webRtc;
import static org.ringway.tenant.CodecPolicy.ANY;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringway.sdp.Fixtures;
import org.ringway.sdp.media.Direction;
import org.ringway.sip.Side;

/// A browser and an office phone are talking; then we offer to one of them.
class RenewalTest {
    private final RemoteOffer browser = offer("chromium-audio");
    private final RemoteOffer phone = offer("asterisk-answer-pcma");
    private final Plan talking =
            agreed(
                            OfferAnswer.answer(
                                    browser,
                                    webRtc(ANY),
                                    branch(browser, plain(ANY)),
                                    phone.description()))
                    .plan();

    @Test
    void theBrowserIsToldInItsOwnSectionAndTransport() {
        var told = renewal(Side.CALLER, browser, Direction.SENDONLY);
        var text = Legs.text(told.offer().description());
        var mid = browser.audio().attributes().first("mid").orElseThrow();
        assertThat(told.offer().description().media()).hasSameSizeAs(browser.description().media());
        assertThat(text)
                .contains("a=sendonly\n", "a=mid:" + mid + "\n", "a=group:BUNDLE " + mid + "\n")
                .contains("a=ice-ufrag:ringfrag\n", "a=setup:actpass\n", "a=rtpmap:8 PCMA/8000\n")
                .doesNotContain("opus");
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void whatIsAcceptedNarrowsWhatWasOffered(Direction told) {
        var renewal = renewal(Side.CALLEE, phone, told);
        var renewed = renewal.accepted(talking, phone("8")).orElseThrow();
        assertThat(renewed.plan().callee().direction()).isEqualTo(told);
        assertThat(renewed.plan().callee().codec().encoding()).isEqualToIgnoringCase("pcma");
        assertThat(renewed.plan().caller()).isEqualTo(talking.caller());
    }

    @Test
    void anAnswerUnderAnotherPayloadTypeIsSpokenThere() {
        var renewal = renewal(Side.CALLEE, phone, Direction.SENDRECV);
        var callee =
                renewal.accepted(talking, phone("100:PCMA/8000")).orElseThrow().plan().callee();
        assertThat(callee.codec().payloadType()).isEqualTo(100);
        assertThat(callee.accepted()).anyMatch(map -> map.payloadType() == 8);
    }

    @Test
    void anAnswerWithAnotherCodecOrProtocolChangesNothing() {
        var renewal = renewal(Side.CALLEE, phone, Direction.SENDRECV);
        assertThat(renewal.accepted(talking, phone("9"))).isEmpty();
        assertThat(renewal.accepted(talking, browser)).isEmpty();
    }

    @Test
    void aSectionThatWasDeclinedStaysDeclined() {
        var text = Legs.phoneText("8") + "m=video 7000 RTP/AVP 96\na=rtpmap:96 VP8/90000\n";
        var caller = Legs.read(Fixtures.parsed(text));
        var offered = branch(caller, plain(ANY));
        var plan =
                agreed(OfferAnswer.answer(caller, plain(ANY), offered, phone.description())).plan();
        var ours = new Renewal.Ours(plain(ANY), Direction.INACTIVE);
        var sections = Renewal.of(plan, Side.CALLER, caller, ours).offer().description().media();
        assertThat(sections).hasSize(2);
        assertThat(sections.getLast().isDeclined()).isTrue();
    }

    private Renewal renewal(Side side, RemoteOffer last, Direction direction) {
        var leg = side == Side.CALLER ? webRtc(ANY) : plain(ANY);
        return Renewal.of(talking, side, last, new Renewal.Ours(leg, direction));
    }
}
