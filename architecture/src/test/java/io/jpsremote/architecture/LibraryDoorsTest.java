package io.jpsremote.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/** Each library has one door: it can be replaced behind it. */
class LibraryDoorsTest {

    @Test
    void sshjStaysInTheSshTransport() {
        only("net.schmizz..", "com.hierynomus..").to("io.jpsremote.ssh..");
    }

    @Test
    void httpClientAndJcifsHaveOnePackageEach() {
        only("org.apache.hc..").to("io.jpsremote.wsman.http..");
        only("jcifs..").to("io.jpsremote.wsman.auth..");
    }

    @Test
    void minaStaysInTheTestServer() {
        only("org.apache.sshd..").to("io.jpsremote.testkit.ssh..");
    }

    @Test
    void junitStaysInItsExtension() {
        only("org.junit..").to("io.jpsremote.testkit.junit..");
    }

    @Test
    void bouncyCastleAndSlf4jAreOfTheTransports() {
        only("org.bouncycastle..", "org.slf4j..").to("io.jpsremote.ssh..", "io.jpsremote.wsman..");
    }

    @Test
    void thePacketLinesKnowNoSshLibrary() {
        noClasses()
                .that()
                .resideInAnyPackage("io.jpsremote.ssh.outofproc..", "io.jpsremote.ssh.process..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("net.schmizz..", "com.hierynomus..", "org.bouncycastle..")
                .check(Modules.ALL);
    }

    @Test
    void xmlIsReadAndWrittenInOnePackagePerFormat() {
        only("javax.xml..", "com.ctc.wstx..", "org.codehaus.stax2..", "org.w3c.dom..", "org.xml.sax..")
                .to("io.jpsremote.psrp.clixml..", "io.jpsremote.wsman.soap..", "io.jpsremote.testkit.soap..");
    }

    @Test
    void picocliStaysInTheCli() {
        only("picocli..").to("io.jpsremote.cli..");
    }

    private static Library only(String... packages) {
        return new Library(packages);
    }

    private record Library(String... packages) {

        void to(String... doors) {
            noClasses()
                    .that()
                    .resideOutsideOfPackages(doors)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages)
                    .check(Modules.ALL);
        }
    }
}
