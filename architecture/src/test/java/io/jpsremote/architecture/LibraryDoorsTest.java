package io.jpsremote.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/** Each library has one door: it can be replaced behind it. */
class LibraryDoorsTest {

    @Test
    void sshjAndBouncyCastleStayInTheSshTransport() {
        only("io.jpsremote.ssh..", "net.schmizz..", "com.hierynomus..", "org.bouncycastle..", "org.slf4j..");
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
    void xmlIsReadAndWrittenInClixmlOnly() {
        only(
                "io.jpsremote.psrp.clixml..",
                "javax.xml..",
                "com.ctc.wstx..",
                "org.codehaus.stax2..",
                "org.w3c.dom..",
                "org.xml.sax..");
    }

    @Test
    void picocliStaysInTheCli() {
        only("io.jpsremote.cli..", "picocli..");
    }

    private static void only(String door, String... library) {
        noClasses()
                .that()
                .resideOutsideOfPackage(door)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library)
                .check(Modules.ALL);
    }
}
