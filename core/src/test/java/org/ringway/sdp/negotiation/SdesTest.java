package org.ringway.sdp.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.sdp.negotiation.Legs.agreed;
import static org.ringway.sdp.negotiation.Legs.branch;
import static org.ringway.sdp.negotiation.Legs.phone;
import static org.ringway.sdp.negotiation.Legs.phoneText;
import static org.ringway.srtp.ProtectionProfile.AEAD_AES_128_GCM;
import static org.ringway.srtp.ProtectionProfile.AES_CM_128_HMAC_SHA1_32;
import static org.ringway.srtp.ProtectionProfile.AES_CM_128_HMAC_SHA1_80;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.sdp.Fixtures;
import org.ringway.sdp.MediaDescription;
import org.ringway.sdp.media.CryptoLine;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.media.PlainMedia;
import org.ringway.sdp.negotiation.LocalLeg.Session;
import org.ringway.sdp.negotiation.Refusal.UnusableMedia;
import org.ringway.sip.Side;
import org.ringway.srtp.ProtectionProfile;
import org.ringway.srtp.SrtpKeys;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.DtmfMode;
import org.ringway.tenant.PartyMedia;
import org.ringway.tenant.SessionLines;
import org.ringway.tenant.SrtpPolicy;

/// SRTP under keys in the descriptions of phones and trunks.
class SdesTest {
    private static final Random RANDOM = new Random(4);
    private static final List<CryptoLine> OURS =
            List.of(
                    CryptoLine.fresh(1, AES_CM_128_HMAC_SHA1_80, RANDOM),
                    CryptoLine.fresh(2, AEAD_AES_128_GCM, RANDOM),
                    CryptoLine.fresh(3, AES_CM_128_HMAC_SHA1_32, RANDOM));
    private static final CryptoLine THEIRS = CryptoLine.fresh(7, AEAD_AES_128_GCM, RANDOM);

    @ParameterizedTest
    @CsvSource({
        "OFF, RTP/AVP, 0",
        "ANSWERED, RTP/AVP, 0",
        "OPTIONAL, RTP/AVP, 3",
        "REQUIRED, RTP/SAVP, 3"
    })
    void whatAPartyIsOfferedFollowsItsPolicy(SrtpPolicy policy, String protocol, int keys) {
        var section = section(branch(phone("8"), leg(policy)));
        assertThat(section.protocol()).isEqualTo(protocol);
        assertThat(section.attributes().all("crypto")).hasSize(keys);
        if (keys > 0) {
            assertThat(section.attributes().first("crypto"))
                    .contains(
                            "1 AES_CM_128_HMAC_SHA1_80 inline:" + OURS.getFirst().keys().inline());
        }
    }

    @Test
    void aTelephoneThatRequiresSrtpIsOfferedAllOurKeys() {
        var keys = OURS.stream().map(own -> counted(own.tag(), own.profile())).toList();
        var transport = new LocalTransport.Plain("198.51.100.7", 20_000, 20_001, keys);
        var leg = new LocalLeg(transport, party(SrtpPolicy.REQUIRED), new Session(7001, 1));

        var offered = branch(Legs.offer("chromium-data"), leg).description();

        assertThat(Legs.text(offered))
                .isEqualTo(Fixtures.text("golden/browser-to-secured-office.offer"));
    }

    /// Keys of octets that count up from 0.
    private static CryptoLine counted(int tag, ProtectionProfile profile) {
        var octets = new byte[ProtectionProfile.KEY_LENGTH + profile.saltLength()];
        for (var i = 0; i < octets.length; i++) {
            octets[i] = (byte) i;
        }
        var key = Arrays.copyOf(octets, ProtectionProfile.KEY_LENGTH);
        var salt = Arrays.copyOfRange(octets, ProtectionProfile.KEY_LENGTH, octets.length);
        return new CryptoLine(tag, profile, new SrtpKeys(key, salt));
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWERED", "OPTIONAL", "REQUIRED"})
    void anOfferWithKeysIsAnsweredWithOneOfOursUnderItsTag(SrtpPolicy policy) {
        for (var protocol : List.of("RTP/AVP", "RTP/SAVP")) {
            var offer = admitted(secured(protocol, THEIRS), policy);
            var answer = agreed(OfferAnswer.echo(offer, leg(policy))).answer().media().getFirst();
            assertThat(answer.protocol()).isEqualTo(protocol);
            assertThat(answer.attributes().all("crypto"))
                    .containsExactly("7 AEAD_AES_128_GCM inline:" + OURS.get(1).keys().inline());
            var both = Sdes.agreed(transport(policy), (PlainMedia) offer.media());
            assertThat(both).contains(new Sdes.Agreed(OURS.get(1).tagged(7), THEIRS));
        }
    }

    @Test
    void theShortTagIsTakenWhereNothingElseIsOffered() {
        var weak = CryptoLine.fresh(1, AES_CM_128_HMAC_SHA1_32, RANDOM);
        var alone = (PlainMedia) admitted(secured("RTP/SAVP", weak), SrtpPolicy.ANSWERED).media();
        assertThat(Sdes.agreed(transport(SrtpPolicy.ANSWERED), alone))
                .contains(new Sdes.Agreed(OURS.get(2).tagged(1), weak));

        var both = secured("RTP/SAVP", weak) + line(THEIRS);
        var media = (PlainMedia) admitted(both, SrtpPolicy.ANSWERED).media();
        assertThat(Sdes.agreed(transport(SrtpPolicy.ANSWERED), media))
                .contains(new Sdes.Agreed(OURS.get(1).tagged(7), THEIRS));
    }

    @Test
    void keysBesideRtpArePassedOverWhereSrtpIsSwitchedOff() {
        var offer = admitted(secured("RTP/AVP", THEIRS), SrtpPolicy.OFF);
        var answer = agreed(OfferAnswer.echo(offer, leg(SrtpPolicy.OFF))).answer();
        assertThat(answer.media().getFirst().attributes().has("crypto")).isFalse();
    }

    @Test
    void ofTwoSectionsTheOneThatMayBeUsedIsTaken() {
        var text = secured("RTP/SAVP", THEIRS) + "m=audio 6002 RTP/AVP 8\n";
        assertThat(admitted(text, SrtpPolicy.OFF).section()).isEqualTo(1);
        assertThat(admitted(text, SrtpPolicy.REQUIRED).section()).isZero();
    }

    @Test
    void whatIsNotAllowedIsSaidInPlainWords() {
        assertThat(read(secured("RTP/SAVP", THEIRS), SrtpPolicy.OFF))
                .isEqualTo(new UnusableMedia("audio secured, which is switched off"));
        assertThat(read(phoneText("8"), SrtpPolicy.REQUIRED))
                .isEqualTo(new UnusableMedia("audio without a key for SRTP, which is required"));
    }

    @Test
    void anAnswerKeepsWhatWasOffered() {
        var required = branch(phone("8"), leg(SrtpPolicy.REQUIRED));
        assertThat(CalleeAnswer.read(required, Fixtures.parsed(phoneText("8"))))
                .isEqualTo(
                        new UnusableMedia("an answer without a key for SRTP, which is required"));
        var keyed = Fixtures.parsed(secured("RTP/SAVP", THEIRS));
        assertThat(CalleeAnswer.read(required, keyed)).isInstanceOf(RemoteOffer.class);
        var open = branch(phone("8"), leg(SrtpPolicy.OFF));
        assertThat(CalleeAnswer.read(open, keyed))
                .isEqualTo(new UnusableMedia("an answer with SRTP to an offer of RTP"));
        var optional = branch(phone("8"), leg(SrtpPolicy.OPTIONAL));
        assertThat(CalleeAnswer.read(optional, Fixtures.parsed(phoneText("8"))))
                .isInstanceOf(RemoteOffer.class);
    }

    @Test
    void ourLaterOffersNameTheSameKey() {
        var caller = admitted(secured("RTP/SAVP", THEIRS), SrtpPolicy.ANSWERED);
        var leg = leg(SrtpPolicy.ANSWERED);
        var plan = agreed(OfferAnswer.echo(caller, leg)).plan();
        var renewal =
                Renewal.of(plan, Side.CALLER, caller, new Renewal.Ours(leg, Direction.SENDONLY));
        var section = section(renewal.offer());
        assertThat(section.protocol()).isEqualTo("RTP/SAVP");
        assertThat(section.attributes().all("crypto"))
                .containsExactly("7 AEAD_AES_128_GCM inline:" + OURS.get(1).keys().inline());
        assertThat(renewal.accepted(plan, caller)).isPresent();
        assertThat(renewal.accepted(plan, phone("8"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 AES_CM_128_HMAC_SHA1_80",
                "x AES_CM_128_HMAC_SHA1_80 inline:KEY",
                "1 AES_256_CM_HMAC_SHA1_80 inline:KEY",
                "1 AES_CM_128_HMAC_SHA1_80 uri:KEY",
                "1 AES_CM_128_HMAC_SHA1_80 inline:KEY|2^20|1:4",
                "1 AES_CM_128_HMAC_SHA1_80 inline:KEY;inline:KEY",
                "1 AES_CM_128_HMAC_SHA1_80 inline:KEY UNENCRYPTED_SRTP",
                "1 AES_CM_128_HMAC_SHA1_80 inline:KEY KDR=1",
                "1 AES_CM_128_HMAC_SHA1_80 inline:!",
                "1 AEAD_AES_128_GCM inline:KEY",
                ""
            })
    void aKeyThatCannotBeUsedIsNone(String line) {
        assertThat(keysIn(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 AES_CM_128_HMAC_SHA1_80 inline:KEY",
                "1 AES_CM_128_HMAC_SHA1_80 inline:KEY|2^31",
                "1  AES_CM_128_HMAC_SHA1_80 inline:KEY|1024 WSH=128 -x KDR=0"
            })
    void aKeyIsFoundAmongWhatChangesNothing(String line) {
        assertThat(keysIn(line))
                .containsExactly(
                        new CryptoLine(1, AES_CM_128_HMAC_SHA1_80, OURS.getFirst().keys()));
    }

    @Test
    void aKeyNeverShows() {
        var key = THEIRS.keys().inline();
        assertThat(THEIRS.toString()).doesNotContain(key);
        assertThat(transport(SrtpPolicy.REQUIRED).toString())
                .doesNotContain(OURS.getFirst().keys().inline());
    }

    private static List<CryptoLine> keysIn(String line) {
        var value = line.replace("KEY", OURS.getFirst().keys().inline());
        var description = Fixtures.parsed(phoneText("8") + "a=crypto:" + value + "\n");
        return ((PlainMedia) Legs.read(description).media()).crypto();
    }

    private static String secured(String protocol, CryptoLine key) {
        return phoneText("8").replace("RTP/AVP", protocol) + line(key);
    }

    private static String line(CryptoLine key) {
        return "a=" + key.attribute().name() + ":" + key.attribute().value() + "\n";
    }

    private static OfferReading read(String text, SrtpPolicy policy) {
        return OfferAnswer.read(Fixtures.parsed(text), party(policy));
    }

    private static RemoteOffer admitted(String text, SrtpPolicy policy) {
        var reading = read(text, policy);
        assertThat(reading).isInstanceOf(RemoteOffer.class);
        return (RemoteOffer) reading;
    }

    private static PartyMedia party(SrtpPolicy policy) {
        return new PartyMedia(CodecPolicy.ANY, SessionLines.NONE, DtmfMode.AUTO, policy);
    }

    private static LocalTransport.Plain transport(SrtpPolicy policy) {
        return new LocalTransport.Plain(
                "198.51.100.7", 20_000, 20_001, policy == SrtpPolicy.OFF ? List.of() : OURS);
    }

    private static LocalLeg leg(SrtpPolicy policy) {
        return new LocalLeg(transport(policy), party(policy), new Session(7001, 1));
    }

    private static MediaDescription section(BranchOffer offer) {
        return offer.description().media().getFirst();
    }
}
