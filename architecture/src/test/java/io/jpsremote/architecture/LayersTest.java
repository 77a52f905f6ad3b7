package io.jpsremote.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import org.junit.jupiter.api.Test;

/** Who may depend on whom (docs/architecture.md). */
class LayersTest {

    @Test
    void noPackageDependsOnItselfThroughOthers() {
        slices().matching("io.jpsremote.(**)").should().beFreeOfCycles().check(Modules.ALL);
    }

    @Test
    void aPackageOfPsrpSeesOnlyThoseBelowIt() {
        var order = Modules.PSRP_BOTTOM_UP;
        for (int below = 0; below < order.size() - 1; below++) {
            noClasses()
                    .that()
                    .resideInAPackage(order.get(below))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(order.subList(below + 1, order.size()).toArray(String[]::new))
                    .check(Modules.ALL);
        }
    }

    @Test
    void psrpKnowsNoTransportAndNobodyKnowsTheCli() {
        nothingIn(
                "io.jpsremote.psrp..",
                "io.jpsremote.ssh..",
                "io.jpsremote.wsman..",
                "io.jpsremote.testkit..",
                "io.jpsremote.cli..");
    }

    @Test
    void theTransportsDoNotKnowEachOther() {
        nothingIn("io.jpsremote.ssh..", "io.jpsremote.wsman..", "io.jpsremote.testkit..", "io.jpsremote.cli..");
        nothingIn("io.jpsremote.wsman..", "io.jpsremote.ssh..", "io.jpsremote.testkit..", "io.jpsremote.cli..");
    }

    @Test
    void theTestEndpointSharesNoCodeWithTheTransports() {
        // a bug must not hide on both sides
        noClasses()
                .that(resideInAPackage("io.jpsremote.testkit..")
                        .and(resideOutsideOfPackage("io.jpsremote.testkit.junit..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.jpsremote.ssh..", "io.jpsremote.wsman..", "io.jpsremote.cli..")
                .check(Modules.ALL);
        // the extension hands out sessions, no more
        nothingIn(
                "io.jpsremote.testkit.junit..", "io.jpsremote.ssh.*..", "io.jpsremote.wsman.*..", "io.jpsremote.cli..");
    }

    @Test
    void theServerHalfOfPsrpKnowsNoEndpoint() {
        noClasses()
                .that()
                .resideInAPackage("io.jpsremote.testkit.server..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.jpsremote.testkit..")
                        .and(resideOutsideOfPackage("io.jpsremote.testkit.server..")))
                .check(Modules.ALL);
    }

    @Test
    void onlyPsrpUsesItsInnerPackages() {
        noClasses()
                .that()
                // The program's own trace puts fragments together to show message names; the test server is the other
                // half.
                .resideOutsideOfPackages(
                        "io.jpsremote.psrp..", "io.jpsremote.cli.trace..", "io.jpsremote.testkit.server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.jpsremote.psrp.fragment..", "io.jpsremote.psrp.protocol..")
                .check(Modules.ALL);
    }

    private static void nothingIn(String packages, String... mayUse) {
        noClasses()
                .that()
                .resideInAPackage(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(mayUse)
                .check(Modules.ALL);
    }
}
