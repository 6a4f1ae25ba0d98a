package org.ringway.signalling.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringway.settings.KeepAliveSettings;
import org.ringway.signalling.websocket.frame.Frame;
import org.ringway.sip.Transport;

class FlowTableTest {
    private static final FlowOrigin ORIGIN =
            new FlowOrigin("192.0.2.7", "phone.example", Transport.WSS);

    private final FlowTable table = new FlowTable();
    private final List<String> received = new ArrayList<>();
    private final Wire wire = new Wire();

    @BeforeEach
    void takeMessages() {
        table.deliverTo(
                (flow, message) -> received.add(new String(message, StandardCharsets.UTF_8)));
    }

    @Test
    void aFlowIsFoundByItsAddress() {
        var flow = open();
        assertThat(flow.address()).isEqualTo("240.0.0.1");
        assertThat(table.at("240.0.0.1")).contains(flow);
        assertThat(table.at("192.0.2.7")).isEmpty();
        assertThat(table.at(null)).isEmpty();
    }

    @Test
    void addressesStayInTheirNetwork() {
        assertThat(FlowTable.addressOf(256)).isEqualTo("240.0.1.0");
        assertThat(FlowTable.addressOf(0x0FFF_FFFDL)).isEqualTo("255.255.255.253");
        assertThat(FlowTable.addressOf(0x0FFF_FFFEL)).isEqualTo("240.0.0.1");
    }

    @Test
    void aClosedFlowIsReportedOnceAndGone() {
        var closed = new ArrayList<Flow>();
        table.addListener(closed::add);
        var flow = open();
        flow.close(CloseWith.SHUTTING_DOWN);
        flow.lost(1006);
        assertThat(closed).containsExactly(flow);
        assertThat(table.size()).isZero();
        assertThat(table.closesByCode()).containsOnly(java.util.Map.entry(1001, 1L));
    }

    @Test
    void nobodyIsLetInWhileNobodyTakesMessages() {
        table.deliverTo(null);
        assertThat(table.open(ORIGIN, wire)).isEmpty();
    }

    @Test
    void aKeepAliveIsAnsweredAndNotPassedOn() {
        open().received("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(wire.sent).containsExactly("\r\n");
        assertThat(received).isEmpty();
    }

    @Test
    void aSilentStrangerIsClosedAndARegisteredPhoneStays() {
        var stranger = open();
        var phone = open();
        phone.markRegistered();
        var later = System.nanoTime() + TimeUnit.SECONDS.toNanos(36);
        new KeepAlive(table, KeepAliveSettings.from(Map.of())).run(later);
        assertThat(stranger.isOpen()).isFalse();
        assertThat(phone.isOpen()).isTrue();
        assertThat(wire.closedWith).containsExactly(CloseWith.NEVER_REGISTERED);
    }

    @Test
    void aReaderWhoStopsIsClosedWithTryAgainLater() {
        wire.stuck = true;
        var flow = open();
        var message = new byte[60_000];
        var sent = 0;
        while (flow.send(message)) {
            sent++;
        }
        assertThat(sent).isEqualTo(16);
        assertThat(wire.closedWith).containsExactly(CloseWith.READS_TOO_SLOWLY);
        assertThat(CloseWith.READS_TOO_SLOWLY.code()).isEqualTo(1013);
    }

    @Test
    void theBrowserSeesTheContactItWrote() {
        var aliases = open().aliases();
        var original = "sip:bob@x7.invalid;transport=ws;ob";
        var alias = aliases.aliasOf("bob", original);
        assertThat(alias).startsWith("sip:bob@240.0.0.1:20000;transport=wss");
        assertThat(aliases.aliasOf("bob", original)).isEqualTo(alias);
        var other = aliases.aliasOf("bob", "sip:bob@x7.invalid;transport=ws");
        assertThat(aliases.restore("Contact: <" + alias + ">;expires=60\r\nX: <" + other + ">"))
                .isEqualTo(
                        "Contact: <"
                                + original
                                + ">;expires=60\r\nX: <sip:bob@x7.invalid;transport=ws>");
        assertThat(aliases.restore("INVITE " + alias + " SIP/2.0"))
                .isEqualTo("INVITE " + original + " SIP/2.0");
    }

    private Flow open() {
        return table.open(ORIGIN, wire).orElseThrow();
    }

    private static final class Wire implements FrameSender {
        private final List<String> sent = new ArrayList<>();
        private final List<CloseWith> closedWith = new ArrayList<>();
        private boolean stuck;

        @Override
        public void send(Frame frame, Consumer<@Nullable Throwable> done) {
            sent.add(frame.text());
            if (!stuck) {
                done.accept(null);
            }
        }

        @Override
        public void ping() {}

        @Override
        public void close(CloseWith why) {
            closedWith.add(why);
        }
    }
}
