package org.ringway.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageHeadersTest {
    @Test
    void pagesRunNoInlineScriptAndLoadNothingFromElsewhere() {
        String policy = PageHeaders.forPath("/phone/index.html").get("Content-Security-Policy");
        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe", "http:", "https:");
    }

    @Test
    void aSoftphoneMayConnectToAnotherGatewayOverTlsOnly() {
        String policy = PageHeaders.forPath("/phone/index.html").get("Content-Security-Policy");
        assertThat(policy).contains("connect-src 'self' wss:;").doesNotContain("ws: ");
    }

    @Test
    void onlyThisSiteGetsTheMicrophoneAndTheCamera() {
        assertThat(PageHeaders.forPath("/phone/").get("Permissions-Policy"))
                .contains("microphone=(self)", "camera=(self)");
    }

    @Test
    void aVersionedLibraryIsKeptForEver() {
        assertThat(PageHeaders.forPath("/phone/lib/sipjs-0.21.2.js"))
                .containsEntry("Cache-Control", "public, max-age=31536000, immutable");
    }

    @Test
    void everythingElseIsFetchedEachTimeSoThatAnUpgradeShowsAtOnce() {
        assertThat(PageHeaders.forPath("/phone/")).containsEntry("Cache-Control", "no-store");
        assertThat(PageHeaders.forPath("/phone/app/phone.js"))
                .containsEntry("Cache-Control", "no-store");
        assertThat(PageHeaders.forPath("/not-found.html"))
                .containsEntry("Cache-Control", "no-store");
    }

    @Test
    void typesAreNeverGuessed() {
        assertThat(PageHeaders.forPath("/"))
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Referrer-Policy", "no-referrer");
    }
}
