package org.ringway.sdp.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.sdp.negotiation.Legs.agreed;
import static org.ringway.sdp.negotiation.Legs.matching;
import static org.ringway.sdp.negotiation.Legs.only;
import static org.ringway.sdp.negotiation.Legs.phone;
import static org.ringway.sdp.negotiation.Legs.plain;
import static org.ringway.tenant.CodecPolicy.ANY;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.negotiation.Refusal.NoCommonCodec;
import org.ringway.sip.Side;

/// A caller and somebody who picks its call up have both offered.
class MeetingTest {
    @ParameterizedTest
    @CsvSource({
        "0 8, 8 0, PCMA, PCMA",
        "0, 8, PCMU, PCMA",
        "0 9, 9 8, G722, G722",
        "96:opus/48000/2, 0, opus, PCMU",
    })
    void theyMeetInTheNewcomersFirstCodecThatNeedsNoTranscoding(
            String callers, String theirs, String toCaller, String toNewcomer) {
        var met = meet(phone(callers), phone(theirs));
        assertThat(audio(met.toCaller())).contains(toCaller + "/");
        assertThat(audio(met.toNewcomer())).contains(toNewcomer + "/");
        assertThat(met.plan().transcodes()).isEqualTo(!toCaller.equals(toNewcomer));
        assertThat(met.plan().caller().events()).isNotNull();
        assertThat(met.plan().callee().events()).isNotNull();
    }

    @Test
    void aBrowserAndAPhoneAreEachToldInTheirOwnShape() {
        var met = meet(Legs.offer("chromium-hold"), phone("8"));
        assertThat(audio(met.toCaller())).contains("fingerprint").contains("a=recvonly");
        assertThat(audio(met.toNewcomer())).contains("RTP/AVP 8").contains("a=sendonly");
        assertThat(met.plan().forwards(Side.CALLER)).isTrue();
        assertThat(met.plan().forwards(Side.CALLEE)).isFalse();
    }

    @Test
    void nothingInCommonIsRefused() {
        var refused = OfferAnswer.meet(phone("9"), plain(ANY), phone("8"), plain(ANY));
        assertThat(refused).isInstanceOf(NoCommonCodec.class);
        var forbidden = OfferAnswer.meet(phone("0"), plain(ANY), phone("0"), plain(only("PCMA")));
        assertThat(forbidden).isInstanceOf(NoCommonCodec.class);
    }

    @Test
    void whoPicksUpBeforeTheCallerHasChosenGetsWhatAnyCallerMayHave() {
        var agreed = agreed(LateOffer.pickedUp(plain(ANY), phone("9 0 8"), plain(ANY)));
        assertThat(audio(agreed.answer())).contains("RTP/AVP 0 101");
        assertThat(agreed.plan().callee().direction()).isEqualTo(Direction.SENDRECV);
        assertThat(LateOffer.pickedUp(plain(ANY), phone("9"), plain(ANY)))
                .isInstanceOf(NoCommonCodec.class);
    }

    private static Meeting.Met meet(RemoteOffer caller, RemoteOffer newcomer) {
        var meeting = OfferAnswer.meet(caller, matching(caller), newcomer, matching(newcomer));
        assertThat(meeting).isInstanceOf(Meeting.Met.class);
        return (Meeting.Met) meeting;
    }

    private static String audio(SessionDescription description) {
        assertThat(description.media()).isNotEmpty();
        return Legs.text(description);
    }
}
