package org.ringway.persistence.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.persistence.MemoryDatabase;
import org.ringway.settings.CandidateSettings.Kind;
import org.ringway.sip.Transport;
import org.ringway.tenant.Advertised;
import org.ringway.tenant.AgentCodecs;
import org.ringway.tenant.CallLimits;
import org.ringway.tenant.CallPolicy;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.CodecSettings;
import org.ringway.tenant.Configuration;
import org.ringway.tenant.DialClass;
import org.ringway.tenant.DialPlan;
import org.ringway.tenant.DigestSecret;
import org.ringway.tenant.DtmfMode;
import org.ringway.tenant.Extension;
import org.ringway.tenant.RemoteAccount;
import org.ringway.tenant.RemoteAccount.Keeper;
import org.ringway.tenant.RoutingRule;
import org.ringway.tenant.SessionLines;
import org.ringway.tenant.SrtpPolicy;
import org.ringway.tenant.Target.ToExtension;
import org.ringway.tenant.Target.ToTrunk;
import org.ringway.tenant.TenantMedia;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkAccount;
import org.ringway.tenant.TrunkLines;
import org.ringway.tenant.TrunkLines.WhenFull;

class StoredConfigurationTest {
    private static final Extension ALICE =
            new Extension(
                    "1001",
                    "Alice",
                    "alice",
                    DigestSecret.of("alice", "acme.example", "secret"),
                    Set.of("9001", "9002"),
                    true,
                    Set.of(DialClass.INTERNAL, DialClass.PREMIUM));
    private static final DialPlan GERMANY = new DialPlan("49", "00", List.of("0900*", "+49900*"));
    private static final RemoteAccount ACCOUNT =
            new RemoteAccount(
                    Keeper.GATEWAY,
                    "alice",
                    "alice@pbx",
                    "sesame",
                    "pbx.example",
                    "10.0.0.1:5080;transport=tcp",
                    5070,
                    false,
                    "Alice of Sales");
    private static final Extension BOB =
            new Extension(
                    "1002",
                    "Bob",
                    "bob",
                    DigestSecret.of("bob", "acme.example", "secret"),
                    Set.of(),
                    true,
                    DialClass.all(),
                    Optional.of(ACCOUNT),
                    Optional.of(new CallLimits(1, 2, 3)),
                    SrtpPolicy.REQUIRED,
                    "+49309999");
    private static final Trunk CARRIER =
            new Trunk(
                    "carrier",
                    "sip.example",
                    5060,
                    Transport.TLS,
                    new CodecPolicy(List.of("PCMA", "PCMU"), List.of("OPUS")),
                    new TrunkLines(0, 10, 12, WhenFull.HOLD),
                    true,
                    new SessionLines(List.of("b=AS:3000", "b-TIAS:2500000")),
                    DtmfMode.INFO,
                    new TrunkAccount(true, "gw", "id7", "sesame", "edge.example;transport=tcp"),
                    SrtpPolicy.REQUIRED,
                    CallPolicy.EarlyMedia.LOCAL_RINGBACK);
    private static final TenantMedia MEDIA =
            new TenantMedia(
                    new CodecSettings(
                            List.of("opus", "alaw", "flv"),
                            List.of("g722"),
                            true,
                            AgentCodecs.read("*Edge/*=SILK,G722;Old*=opus"),
                            true),
                    new SessionLines(List.of("b=RS:1000")),
                    Advertised.read(List.of("192.0.2.5", "[2001:db8::5]:443"), Kind.SRFLX));
    private static final RoutingRule OUT =
            new RoutingRule("out", 20, "+*", "extension", new ToTrunk("carrier"), 1, "00");
    private static final RoutingRule IN =
            new RoutingRule("in", 10, "+49*", "trunk:carrier", new ToExtension("1001"), 0, "");

    private final MemoryDatabase database = new MemoryDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatWasStoredComesBackAsItWas() {
        storeAcme("acme.example");

        var acme = valid(build()).byDomain("ACME.example").orElseThrow();

        assertThat(acme.hosts()).containsExactly("phone.acme.example");
        assertThat(acme.extensions())
                .containsOnly(Map.entry("1001", ALICE), Map.entry("1002", BOB));
        assertThat(acme.trunks()).containsOnly(Map.entry("carrier", CARRIER));
        assertThat(acme.rules()).containsExactly(IN, OUT);
        assertThat(acme.browserCodecs()).isEqualTo(CodecPolicy.ANY);
        assertThat(acme.dialPlan()).isEqualTo(GERMANY);
        assertThat(acme.media()).isEqualTo(TenantMedia.USUAL);
    }

    @Test
    void theMediaOfATenantComesBackAsItWas() {
        storeAcme("acme.example");
        database.run(em -> em.find(TenantEntity.class, "acme").media().choose(MEDIA));

        assertThat(valid(build()).byDomain("acme.example").orElseThrow().media()).isEqualTo(MEDIA);
    }

    @Test
    void aSessionLineThatWouldBeginAnotherIsRefusedByItsName() {
        storeAcme("acme.example");
        var bad = new SessionLines(List.of("b=RS:1000", "a=tool:x\ra=sendonly"));
        database.run(em ->
                em.find(TenantEntity.class, "acme")
                        .media()
                        .choose(new TenantMedia(CodecSettings.USUAL, bad)));

        assertThat(build())
                .isInstanceOfSatisfying(
                        Snapshot.Invalid.class,
                        refused ->
                                assertThat(refused.problems())
                                        .containsExactly(
                                                "tenant acme: phoneSdpLines[1] holds a line break"
                                                        + " or a control character"));
    }

    @Test
    void theRevisionGrowsWithAChange() {
        var before = valid(build()).revision();

        storeAcme("acme.example");

        assertThat(valid(build()).revision()).isEqualTo(before + 1);
    }

    @Test
    void aStoredMistakeRefusesTheWhole() {
        storeAcme("Acme.Example");

        assertThat(build())
                .isInstanceOfSatisfying(
                        Snapshot.Invalid.class,
                        refused ->
                                assertThat(refused.problems())
                                        .containsExactly(
                                                "tenant acme: its SIP domain is not a host name in"
                                                        + " lower case"));
    }

    @Test
    void anAccountThatCannotWorkRefusesTheWholeAndSaysWhy() {
        storeAcme("acme.example");
        database.run(em ->
                em.createNativeQuery(
                                "update extension set remote_login = 'al ice' where number = '1002'")
                        .executeUpdate());

        assertThat(build())
                .isInstanceOfSatisfying(
                        Snapshot.Invalid.class,
                        refused ->
                                assertThat(refused.problems())
                                        .containsExactly(
                                                "tenant acme: extension 1002: The SIP login holds a"
                                                        + " space."));
    }

    private void storeAcme(String domain) {
        database.run(em -> {
            var acme = new TenantEntity("acme", "Acme", domain, Set.of("phone.acme.example"));
            acme.tellNumbersApart(GERMANY);
            em.persist(acme);
            em.flush();
            em.persist(new ExtensionEntity("acme", ALICE));
            em.persist(new ExtensionEntity("acme", BOB));
            em.persist(new TrunkEntity("acme", CARRIER));
            em.persist(new RoutingRuleEntity("acme", OUT));
            em.persist(new RoutingRuleEntity("acme", IN));
            em.find(RevisionEntity.class, RevisionEntity.ONLY).advance();
        });
    }

    private Snapshot build() {
        return SnapshotBuilder.build(database.call(StoredConfiguration::read), Map.of());
    }

    private static Configuration valid(Snapshot snapshot) {
        return ((Snapshot.Valid) snapshot).configuration();
    }
}
