package org.ringway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.ringway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule coreHasNoServerAndNoSockets =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jakarta..", "java.nio.channels..", "java.util.logging..")
                    .orShould()
                    .dependOnClassesThat()
                    .haveNameMatching("java\\.net\\.((?!InetSocketAddress).*Socket.*|http\\..*)");

    @ArchTest
    static final ArchRule coreHasNoClock =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("org.ringway.dtls..")
                    .should()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(java.time.Instant.class, "now");

    @ArchTest
    static final ArchRule coreHasNoThreads =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("org.ringway.dtls..")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(Thread.class)
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAPackage("java.util.concurrent");

    @ArchTest
    static final ArchRule callsKnowNothingOfMedia =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "org.ringway.call..",
                            "org.ringway.routing..",
                            "org.ringway.registrar..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.ringway.sdp..",
                            "org.ringway.rtp..",
                            "org.ringway.ice..",
                            "org.ringway.dtls..",
                            "org.ringway.srtp..",
                            "org.ringway.codec..",
                            "org.ringway.media..");

    @ArchTest
    static final ArchRule mediaKnowsNothingOfCalls =
            noClasses()
                    .that()
                    .resideInAPackage("org.ringway.media..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.ringway.call..");

    @ArchTest
    static final ArchRule noVagueNames =
            classes()
                    .should()
                    .haveNameNotMatching(".*(Manager|Helper|Util|Utils|Impl|Processor|Info|Data)$");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("org.ringway.(*)..").should().beFreeOfCycles();
}
