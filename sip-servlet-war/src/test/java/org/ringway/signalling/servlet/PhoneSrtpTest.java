package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.signalling.servlet.Caller.OfExtension;
import org.ringway.signalling.servlet.Caller.OfPbx;
import org.ringway.tenant.CallPolicy;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.DialClass;
import org.ringway.tenant.DigestSecret;
import org.ringway.tenant.Extension;
import org.ringway.tenant.PartyMedia;
import org.ringway.tenant.SrtpPolicy;
import org.ringway.tenant.TenantConfig;

class PhoneSrtpTest {
    private static final SrtpPolicy ASKED = SrtpPolicy.ANSWERED;

    @ParameterizedTest
    @CsvSource({"OFF, ANSWERED", "OPTIONAL, OPTIONAL", "REQUIRED, REQUIRED"})
    void aTelephoneGetsSrtpAsItsExtensionSaysAndWhenItAsks(SrtpPolicy set, SrtpPolicy used) {
        var extension = extension(set);
        var tenant = tenant(extension);
        var caller = new OfExtension(tenant, extension);

        assertThat(Tastes.phone(tenant, "1042", "").srtp()).isEqualTo(used);
        assertThat(Tastes.caller(caller, false).srtp()).isEqualTo(used);
        assertThat(Tastes.phone(tenant, "gone", "").srtp()).isEqualTo(ASKED);
        assertThat(ofOthers(tenant, extension)).extracting(PartyMedia::srtp).containsOnly(ASKED);
    }

    /// Browsers, and who is no telephone of the extension.
    private static List<PartyMedia> ofOthers(TenantConfig tenant, Extension extension) {
        return List.of(
                Tastes.browser(tenant, ""),
                Tastes.caller(new OfExtension(tenant, extension), true),
                Tastes.caller(new OfPbx(tenant, extension, List.of()), false),
                Tastes.peer(tenant));
    }

    private static TenantConfig tenant(Extension extension) {
        return new TenantConfig(
                "demo",
                "Demo",
                "demo.localhost",
                Set.of(),
                Set.of(),
                true,
                0,
                Map.of(extension.number(), extension),
                Map.of(),
                List.of(),
                CodecPolicy.ANY,
                CallPolicy.USUAL);
    }

    private static Extension extension(SrtpPolicy srtp) {
        return new Extension(
                "1042",
                "",
                "1042",
                new DigestSecret("", ""),
                Set.of(),
                true,
                DialClass.all(),
                Optional.empty(),
                Optional.empty(),
                srtp,
                "");
    }
}
