package io.jpsremote.architecture;

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
        nothingIn("io.jpsremote.psrp..", "io.jpsremote.ssh..", "io.jpsremote.wsman..", "io.jpsremote.cli..");
    }

    @Test
    void theTransportsDoNotKnowEachOther() {
        nothingIn("io.jpsremote.ssh..", "io.jpsremote.wsman..", "io.jpsremote.cli..");
        nothingIn("io.jpsremote.wsman..", "io.jpsremote.ssh..", "io.jpsremote.cli..");
    }

    @Test
    void onlyPsrpUsesItsInnerPackages() {
        noClasses()
                .that()
                // The program's own trace puts fragments together to show message names.
                .resideOutsideOfPackages("io.jpsremote.psrp..", "io.jpsremote.cli.trace..")
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
