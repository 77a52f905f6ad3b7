package io.jpsremote.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/** A library in somebody else's JVM changes nothing there, prints nothing and loads no class by a name it was sent. */
class GoodGuestTest {

    @Test
    void onlyTheCliPrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.jpsremote.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(Modules.ALL);
    }

    @Test
    void nothingOfTheWholeJvmIsChanged() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.jpsremote.cli..")
                .should()
                .callMethod(System.class, "setProperty", String.class, String.class)
                .orShould()
                .callMethod(java.security.Security.class, "addProvider", java.security.Provider.class)
                .orShould()
                .callMethod(java.security.Security.class, "insertProviderAt", java.security.Provider.class, int.class)
                .orShould()
                .callMethod(java.security.Security.class, "setProperty", String.class, String.class)
                .orShould()
                .callMethod(java.net.Authenticator.class, "setDefault", java.net.Authenticator.class)
                .orShould()
                .callMethod(java.util.Locale.class, "setDefault", java.util.Locale.class)
                .orShould()
                .callMethod(Thread.class, "setDefaultUncaughtExceptionHandler", Thread.UncaughtExceptionHandler.class)
                .orShould()
                .callMethod(Runtime.class, "addShutdownHook", Thread.class)
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(Modules.ALL);
    }

    @Test
    void noClassIsLoadedByName() {
        noClasses()
                .that()
                // One class of the JDK, by a constant: it makes the only channel binding that Kerberos servers accept.
                .doNotHaveFullyQualifiedName("io.jpsremote.wsman.auth.KerberosChannelBinding")
                .should()
                .callMethod(Class.class, "forName", String.class)
                .orShould()
                .callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class)
                .orShould()
                .callMethod(ClassLoader.class, "loadClass", String.class)
                .check(Modules.ALL);
    }

    @Test
    void noJavaObjectIsDeserialized() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .check(Modules.ALL);
    }

    @Test
    void staticStateIsFinal() {
        fields().that().areStatic().should().beFinal().check(Modules.ALL);
    }

    @Test
    void namesTellWhatAClassIsFor() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?)$")
                .orShould()
                .haveNameMatching(".*\\.(Base|Abstract)[A-Z][A-Za-z]*$")
                .check(Modules.ALL);
    }
}
