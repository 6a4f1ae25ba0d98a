package org.ringway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.admission.OngoingInvites.Identity;

class OngoingInvitesTest {
    private static final Identity INVITE = new Identity("a@b", "1", "7 INVITE");
    private static final UUID CALL = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    private final OngoingInvites invites = new OngoingInvites();

    @Test
    void theSameInviteIsACopyUntilItsCallEnds() {
        assertThat(invites.isCopy(INVITE)).isFalse();
        assertThat(invites.begins(INVITE, CALL)).isTrue();
        assertThat(invites.isCopy(INVITE)).isTrue();
        assertThat(invites.begins(INVITE, OTHER)).isFalse();
        invites.ended(INVITE, CALL);
        assertThat(invites.isCopy(INVITE)).isFalse();
        assertThat(invites.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"b@b, 1, 7 INVITE", "a@b, 2, 7 INVITE", "a@b, 1, 8 INVITE"})
    void anyOtherIsNone(String callId, String tag, String sequence) {
        invites.begins(INVITE, CALL);
        assertThat(invites.isCopy(new Identity(callId, tag, sequence))).isFalse();
    }

    @Test
    void theEndOfACopyLeavesTheFirstAlone() {
        invites.begins(INVITE, CALL);
        invites.ended(INVITE, OTHER);
        assertThat(invites.isCopy(INVITE)).isTrue();
    }

    @Test
    void withoutATagNoCopyCanBeTold() {
        var old = new Identity("a@b", "", "7 INVITE");
        assertThat(invites.begins(old, CALL)).isTrue();
        assertThat(invites.begins(old, OTHER)).isTrue();
        assertThat(invites.size()).isZero();
    }

    @Test
    void noMoreAreRememberedThanThereAreCalls() {
        for (var i = 0; i < 30_000; i++) {
            invites.begins(new Identity("call" + i, "1", "1 INVITE"), CALL);
        }
        assertThat(invites.size()).isEqualTo(20_000);
    }
}
