package org.ringway.sdp.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.sdp.negotiation.Legs.agreed;
import static org.ringway.sdp.negotiation.Legs.branch;
import static org.ringway.sdp.negotiation.Legs.offer;
import static org.ringway.sdp.negotiation.Legs.plain;
import static org.ringway.sdp.negotiation.Legs.text;
import static org.ringway.sdp.negotiation.Legs.webRtc;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.sdp.Fixtures;
import org.ringway.sdp.media.RtpMap;
import org.ringway.sdp.negotiation.LocalLeg.Session;
import org.ringway.tenant.CodecNames;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.CodecSettings;
import org.ringway.tenant.DtmfMode;
import org.ringway.tenant.PartyMedia;
import org.ringway.tenant.SessionLines;
import org.ringway.tenant.SrtpPolicy;

/// What an administrator's settings make of the descriptions.
class SdpControlTest {
    private static final SessionLines LINES =
            new SessionLines(List.of("b=AS:3000", "b-TIAS:2500000", "b=RS:1000", "b=RR:3000"));

    /// Caller, the tenant's list, what is excluded for SIP, whether others follow, the offer.
    @ParameterizedTest
    @CsvSource({
        "chromium-audio, '', '', false, opus PCMA PCMU G722",
        "linphone, '', '', false, opus PCMA PCMU G729 speex",
        "linphone, '', '', true, opus PCMA PCMU G729 speex speex",
        "chromium-audio, 'g722,alaw,telephone-event', '', false, G722 PCMA",
        "chromium-audio, 'g722,alaw,telephone-event', g722, false, PCMA",
        "chromium-audio, '', 'g722,opus', false, PCMA PCMU",
        "chromium-audio, 'alaw,flv', '', true, PCMA opus G722 PCMU",
        "chromium-audio, 'alaw,flv', 'opus', true, PCMA G722 PCMU",
        "asterisk, 'opus,telephone-event', '', false, opus"
    })
    void aTrunkIsOfferedTheListInItsOrder(
            String caller, String listed, String excluded, boolean outside, String offered) {
        var list = listed.isEmpty() ? CodecSettings.USUAL_LIST : CodecNames.split(listed);
        var settings = new CodecSettings(list, CodecNames.split(excluded), outside, List.of());
        var made = branch(offer(caller), plain(settings.forSip(CodecPolicy.ANY)));
        assertThat(
                        made.formats().codecs().stream()
                                .map(RtpMap::encoding)
                                .collect(Collectors.joining(" ")))
                .isEqualTo(offered);
    }

    @Test
    void whatAKindOfClientGetsWrongIsGone() {
        var policy = CodecSettings.USUAL.forSip(CodecPolicy.ANY).without(List.of("silk", "g722"));
        assertThat(branch(offer("chromium-audio"), plain(policy)).formats().codecs())
                .noneMatch(codec -> codec.isNamed("G722"))
                .hasSize(3);
    }

    @Test
    void theUsualOfferToATrunkWordByWord() {
        var leg = leg(CodecSettings.USUAL.forSip(CodecPolicy.ANY), SessionLines.NONE);
        expect("settings-usual.offer", branch(offer("chromium-audio"), leg));
    }

    @Test
    void sessionLinesStandBetweenConnectionAndTimeInTheOffer() {
        var leg = leg(Legs.only("PCMA"), LINES);
        expect("session-lines.offer", branch(offer("chromium-audio"), leg));
    }

    @Test
    void sessionLinesStandInTheAnswerToo() {
        var caller = offer("asterisk");
        var leg = leg(CodecPolicy.ANY, LINES);
        var offered = branch(caller, webRtc(CodecPolicy.ANY));
        var answer = Fixtures.description("chromium-answer");
        var agreed = agreed(OfferAnswer.answer(caller, leg, offered, answer));
        assertThat(text(agreed.answer())).isEqualTo(Fixtures.text("golden/session-lines.answer"));
        assertThat(offered.description().bandwidths()).as("the browser's").isEmpty();
    }

    @Test
    void attributesStandBehindTheTime() {
        var lines = new SessionLines(List.of("a=tool:ringway", "a=X-room", "a=sendonly"));
        var offered = branch(offer("asterisk"), leg(Legs.only("PCMA"), lines));
        assertThat(text(offered.description()))
                .contains("t=0 0\na=tool:ringway\na=X-room\nm=audio")
                .doesNotContain("sendonly");
    }

    @Test
    void whoWantsNoPacketTimesIsToldOfNoneInOfferAndAnswer() {
        var party =
                new PartyMedia(
                        CodecPolicy.ANY, SessionLines.NONE, DtmfMode.AUTO, SrtpPolicy.OFF, false);
        var silent = new LocalLeg(Legs.PLAIN, party, new Session(7001, 1));
        assertThat(text(branch(offer("chromium-audio"), silent).description()))
                .contains("m=audio")
                .doesNotContain("a=ptime", "a=maxptime");
        var caller = offer("asterisk");
        var offered = branch(caller, webRtc(CodecPolicy.ANY));
        assertThat(text(offered.description())).as("the browser's").contains("a=ptime:20");
        var answer = Fixtures.description("chromium-answer");
        assertThat(text(agreed(OfferAnswer.answer(caller, silent, offered, answer)).answer()))
                .contains("m=audio")
                .doesNotContain("a=ptime", "a=maxptime");
    }

    private static LocalLeg leg(CodecPolicy codecs, SessionLines lines) {
        var party = new PartyMedia(codecs, lines, DtmfMode.AUTO);
        return new LocalLeg(Legs.PLAIN, party, new Session(7001, 1));
    }

    private static void expect(String golden, BranchOffer offered) {
        assertThat(text(offered.description())).isEqualTo(Fixtures.text("golden/" + golden));
    }
}
