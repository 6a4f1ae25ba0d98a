package org.ringway.ice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ringway.ice.IceLite.Outcome;
import org.ringway.ice.IceLite.Reply;

class IceLiteTest {
    private static final PeerAddress HOME = address(1);
    private static final PeerAddress MOBILE = address(2);

    private final Random random = new Random(7);
    private final IceCredentials ours = IceCredentials.random(random);
    private final IceLite ice = new IceLite(ours);
    private final byte[] request = new byte[548];
    private final byte[] reply = new byte[548];
    private String password = ours.password();
    private long now = 1_000;

    @Test
    void aGoodCheckIsAnsweredWithTheSourceAddress() {
        var result = send(check(ours), HOME);

        assertThat(result.outcome()).isEqualTo(Outcome.VALIDATED);
        var answer = StunMessage.parse(reply, result.length()).orElseThrow();
        assertThat(answer.isBindingSuccess()).isTrue();
        assertThat(answer.mappedAddress()).hasValue(HOME);
        assertThat(new StunKey(ours.password()).verifies(answer)).isTrue();
        assertThat(ice.isValidated(HOME)).isTrue();
    }

    @Test
    void theFirstValidatedAddressServesUntilOneIsNominated() {
        send(check(ours), HOME);
        assertThat(ice.selected()).isEqualTo(HOME);
        send(check(ours), MOBILE);
        assertThat(ice.selected()).isEqualTo(HOME);
        send(check(ours).nominate(), MOBILE);
        assertThat(ice.selected()).isEqualTo(MOBILE);
    }

    @Test
    void theLastNominationWins() {
        send(check(ours).nominate(), HOME);
        send(check(ours).nominate(), MOBILE);
        send(check(ours), HOME);

        assertThat(ice.selected()).isEqualTo(MOBILE);
    }

    @Test
    void aWrongPasswordIs401AndChangesNothing() {
        var result = send(check(new IceCredentials(ours.fragment(), "x".repeat(22))), HOME);

        assertRefused(result, 401);
    }

    @Test
    void anUnknownFragmentIs401() {
        assertRefused(send(check(new IceCredentials("nobody", ours.password())), HOME), 401);
    }

    @Test
    void aCheckWithoutIntegrityIs400() {
        var bare = StunWriter.request(request, new byte[12]).username(ours.fragment() + ":peer");

        assertRefused(handle(bare.finish(), HOME), 400);
    }

    @Test
    void aCheckWithoutUsernameIs400() {
        var bare = StunWriter.request(request, new byte[12]).sign(new StunKey(ours.password()));

        assertRefused(handle(bare.finish(), HOME), 400);
    }

    @Test
    void anUnknownMandatoryAttributeIs420() {
        var result = send(check(ours).flag(0x7F00), HOME);

        assertRefused(result, 420);
        var answer = StunMessage.parse(reply, result.length()).orElseThrow();
        assertThat(new StunKey(ours.password()).verifies(answer)).isTrue();
    }

    @Test
    void aPeerThatWantsToBeControlledIs487() {
        var writer = StunWriter.request(request, new byte[12]).username(ours.fragment() + ":peer");

        assertRefused(send(writer.controlled(42), HOME), 487);
    }

    @Test
    void indicationsAndResponsesAreNotAnswered() {
        for (int type : new int[] {StunMessage.BINDING_INDICATION, StunMessage.BINDING_SUCCESS}) {
            assertThat(handleBare(type)).isEqualTo(new Reply(0, Outcome.IGNORED));
        }
        assertThat(ice.validated()).isEmpty();
    }

    @Test
    void consentIsLostAfterThirtySilentSeconds() {
        assertThat(ice.consentLost(now + 1_000_000)).isFalse();
        ice.expectChecks(now);
        assertThat(ice.consentLost(now + IceLite.CONSENT_MS)).isFalse();
        assertThat(ice.consentLost(now + IceLite.CONSENT_MS + 1)).isTrue();

        now += 29_000;
        send(check(ours), HOME);
        assertThat(ice.consentLost(now + IceLite.CONSENT_MS)).isFalse();
    }

    @Test
    void aRefusedCheckIsNoConsent() {
        ice.expectChecks(now);
        now += IceLite.CONSENT_MS;
        send(check(new IceCredentials("nobody", ours.password())), HOME);

        assertThat(ice.consentLost(now + 1)).isTrue();
    }

    @Test
    void anIceRestartKeepsTheOldPairUntilTheNewOneIsNominated() {
        send(check(ours).nominate(), HOME);
        var fresh = IceCredentials.random(random);
        ice.restart(fresh);
        assertThat(ice.credentials()).isEqualTo(fresh);

        assertThat(send(check(ours).nominate(), HOME).outcome()).isEqualTo(Outcome.VALIDATED);
        send(check(fresh), MOBILE);
        assertThat(ice.selected()).isEqualTo(HOME);
        send(check(fresh).nominate(), MOBILE);
        assertThat(ice.selected()).isEqualTo(MOBILE);
        assertRefusal(send(check(ours), HOME), 401);
    }

    @Test
    void atMostSixteenAddressesAreRememberedAndTheSelectedOneAlways() {
        send(check(ours).nominate(), HOME);
        for (int port = 100; port < 200; port++) {
            send(check(ours), address(port));
        }

        assertThat(ice.validated()).hasSize(16).contains(HOME, address(199));
    }

    @Test
    void garbageIsNeverAnsweredWithSuccess() {
        var garbage = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            int length = check(ours).sign(new StunKey(ours.password())).finish();
            for (int flips = 1 + garbage.nextInt(4); flips > 0; flips--) {
                request[garbage.nextInt(length)] ^= (byte) (1 + garbage.nextInt(255));
            }
            int cut = garbage.nextInt(4) == 0 ? garbage.nextInt(length) : length;
            StunMessage.parse(request, cut)
                    .ifPresent(message -> ice.handle(message, HOME, now, reply));
            assertThat(ice.selected()).as("seed 11, round %d", i).isNull();
        }
    }

    @Test
    void credentialsAreCheckedAndKeptOutOfLogs() {
        assertThat(ours.toString()).doesNotContain(ours.password());
        assertThatThrownBy(() -> new IceCredentials("abc", ours.password()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IceCredentials("ab\r\n", ours.password()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private StunWriter check(IceCredentials credentials) {
        password = credentials.password();
        return StunWriter.request(request, new byte[12])
                .username(credentials.fragment() + ":peer")
                .priority(1_845_501_695L)
                .controlling(random.nextLong());
    }

    private Reply send(StunWriter writer, PeerAddress from) {
        return handle(writer.sign(new StunKey(password)).finish(), from);
    }

    private Reply handle(int length, PeerAddress from) {
        var message = StunMessage.parse(request, length).orElseThrow();
        return ice.handle(message, from, now, reply);
    }

    private Reply handleBare(int type) {
        return handle(new StunWriter(request, type).finish(), HOME);
    }

    private void assertRefused(Reply result, int code) {
        assertRefusal(result, code);
        assertThat(ice.selected()).isNull();
        assertThat(ice.validated()).isEmpty();
    }

    private void assertRefusal(Reply result, int code) {
        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        var answer = StunMessage.parse(reply, result.length()).orElseThrow();
        assertThat(answer.errorCode()).isEqualTo(code);
    }

    private static PeerAddress address(int port) {
        return new PeerAddress(InetAddress.getLoopbackAddress(), port);
    }
}
