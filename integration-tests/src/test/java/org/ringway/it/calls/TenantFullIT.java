package org.ringway.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.it.support.Await;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.Rest;
import org.ringway.it.support.server.CallRecords;
import org.ringway.it.support.sip.OfficeCall;
import org.ringway.it.support.sip.OfficeCall.Line;

/// A tenant has as many calls at once as it may, and no more.
@ArquillianTest
class TenantFullIT {
    private static final Gateway GATEWAY = Gateway.SHARED;
    private static final Rest ADMIN = Rest.admin(GATEWAY);
    private static final Line LINE = new Line("demo", "1002");
    private static final String ECHO = "600";
    private static final int RTP = 32_240;
    private static final Duration AGAIN = Duration.ofSeconds(10);

    @AfterEach
    void liftTheLimit() {
        ADMIN.expect(200, "PATCH", "tenants/demo", "{\"maxCalls\":null}");
    }

    @Test
    void oneCallTooManyIsRefusedWithAReasonUntilAnotherHasEnded() {
        ADMIN.expect(200, "PATCH", "tenants/demo", "{\"maxCalls\":1}");
        try (var first = call()) {
            assertThat(first.response().status()).isEqualTo(200);
            first.acknowledge("");
            try (var second = call()) {
                assertThat(second.response().status()).isEqualTo(503);
                assertThat(second.response().header("Reason")).contains("tenant full");
                var record = CallRecords.closed(GATEWAY, second.callId());
                assertThat(record.getString("ending")).isEqualTo("TENANT_FULL");
            }
            first.hangUp();
        }
        Await.until("a free line", AGAIN, TenantFullIT::canCall);
    }

    private static boolean canCall() {
        try (var call = call()) {
            if (call.response().status() != 200) {
                return false;
            }
            call.acknowledge("");
            call.hangUp();
            return true;
        }
    }

    private static OfficeCall call() {
        return OfficeCall.invited(GATEWAY, LINE, LINE.uri(ECHO), "", OfficeCall.offer(RTP));
    }
}
