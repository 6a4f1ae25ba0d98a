package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.sip.SipServletRequest;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CallDialogsTest {
    private static final String CALLER = "caller@example";

    private final AtomicBoolean committed = new AtomicBoolean();
    private final CallDialogs dialogs = new CallDialogs(invite());

    /// The container's request forgets with its transaction that it was answered.
    @Test
    void anAnsweredCallStaysAnsweredWhenItsTransactionIsGone() {
        assertThat(dialogs.isEarly(CALLER)).isTrue();
        committed.set(true);
        dialogs.concluded();
        assertThat(dialogs.isEarly(CALLER)).isFalse();
        committed.set(false);
        assertThat(dialogs.isEarly(CALLER)).isFalse();
        assertThat(dialogs.isPending()).isFalse();
    }

    @Test
    void whatTheContainerAnswersByItselfIsAnsweredToo() {
        committed.set(true);
        assertThat(dialogs.isPending()).isFalse();
    }

    private SipServletRequest invite() {
        return (SipServletRequest)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {SipServletRequest.class},
                        (_, method, _) ->
                                switch (method.getName()) {
                                    case "getCallId" -> CALLER;
                                    case "isCommitted" -> committed.get();
                                    default ->
                                            throw new UnsupportedOperationException(
                                                    method.getName());
                                });
    }
}
