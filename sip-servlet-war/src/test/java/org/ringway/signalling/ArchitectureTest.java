package org.ringway.signalling;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "org.ringway.signalling",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule onlyTheContainerKnowsTheStack =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.ringway.signalling.container..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javax.sip..", "gov.nist..", "org.mobicents..");

    @ArchTest
    static final ArchRule onlyServletsAndTheContainerKnowTheServletApi =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "org.ringway.signalling.container..",
                            "org.ringway.signalling.servlet..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("jakarta.servlet.sip..");

    @ArchTest
    static final ArchRule webSocketsKnowNothingOfTheContainer =
            noClasses()
                    .that()
                    .resideInAPackage("org.ringway.signalling.websocket..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.ringway.signalling.container..");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("org.ringway.signalling.(**)").should().beFreeOfCycles();
}
