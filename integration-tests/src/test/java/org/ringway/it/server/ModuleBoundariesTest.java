package org.ringway.it.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The classes of the whole EAR together: modules meet at the interfaces of `core` and nowhere
/// else.
class ModuleBoundariesTest {
    private static final Path CORE = Path.of("..", "core", "target", "classes");
    private static final JavaClasses EAR =
            new ClassFileImporter()
                    .importPaths(
                            Stream.concat(
                                            Stream.of(CORE),
                                            Arrays.stream(Module.values()).map(Module::output))
                                    .toList());

    /// The modules that can do things, and the packages that are their own.
    enum Module {
        PERSISTENCE("persistence"),
        MEDIA("media-ejb"),
        SIGNALLING("sip-servlet-war"),
        ADMIN("admin-war");

        private final String directory;

        Module(String directory) {
            this.directory = directory;
        }

        Path output() {
            return Path.of("..", directory, "target", "classes");
        }

        String[] packages() {
            return switch (this) {
                case PERSISTENCE -> new String[] {"org.ringway.persistence.."};
                case MEDIA -> new String[] {"org.ringway.relay.."};
                case SIGNALLING ->
                        new String[] {"org.ringway.signalling..", "gov.nist.javax.sip.stack.."};
                case ADMIN -> new String[] {"org.ringway.admin.."};
            };
        }

        static String[] packagesBut(Set<Module> left) {
            return EnumSet.complementOf(EnumSet.copyOf(left)).stream()
                    .flatMap(module -> Stream.of(module.packages()))
                    .toArray(String[]::new);
        }

        static String[] allPackages() {
            return Arrays.stream(values())
                    .flatMap(module -> Stream.of(module.packages()))
                    .toArray(String[]::new);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aModuleKnowsNoOtherModuleThanCore(Module module) {
        noClasses()
                .that()
                .resideInAnyPackage(module.packages())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Module.packagesBut(Set.of(module)))
                .check(EAR);
    }

    @ParameterizedTest
    @EnumSource
    void aModuleHoldsClassesOfItsOwnPackagesOnly(Module module) {
        var own = new ClassFileImporter().importPath(module.output());
        assertThat(own).isNotEmpty();
        classes().should().resideInAnyPackage(module.packages()).check(own);
    }

    @Test
    void coreKnowsNoModuleAndNoServer() {
        var core = new ClassFileImporter().importPath(CORE);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Module.allPackages())
                .check(core);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "javax.sip..", "java.nio.channels..", "java.sql..")
                .check(core);
    }

    @Test
    void onlyPersistenceKnowsTheDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackages(Module.PERSISTENCE.packages())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.persistence..", "java.sql..", "javax.sql..", "org.hibernate..")
                .check(EAR);
    }

    @Test
    void onlySignallingKnowsSipServletsAndTheSipStack() {
        noClasses()
                .that()
                .resideOutsideOfPackages(Module.SIGNALLING.packages())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.servlet.sip..", "javax.sip..", "gov.nist..", "org.mobicents..")
                .check(EAR);
    }

    @Test
    void onlyTheMediaPlaneOpensDatagramChannels() {
        noClasses()
                .that()
                .resideOutsideOfPackages(Module.MEDIA.packages())
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.nio.channels.DatagramChannel")
                .check(EAR);
    }

    @Test
    void onlyTheAdministrationShowsPages() {
        noClasses()
                .that()
                .resideOutsideOfPackages(Module.ADMIN.packages())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.faces..", "jakarta.ws.rs..")
                .check(EAR);
    }
}
