package io.jpsremote.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The protocol packages turn bytes into events and back: no I/O, no thread, no clock. */
class PureProtocolTest {

    private static final Set<String> THREADS = Set.of(
            "java.lang.Thread",
            "java.util.Timer",
            "java.util.concurrent.CompletableFuture",
            "java.util.concurrent.CountDownLatch",
            "java.util.concurrent.Semaphore");

    @Test
    void theyOpenNoFileAndNoSocket() {
        noClasses()
                .that()
                .resideInAnyPackage(Modules.PURE)
                .should()
                .dependOnClassesThat(described(
                        "do I/O",
                        type -> type.getPackageName().startsWith("java.nio.channels")
                                || type.getName().startsWith("java.nio.file.File")
                                || type.getPackageName().startsWith("java.net")
                                        && !type.getName().startsWith("java.net.URI")
                                || type.getName().matches("java\\.io\\.(File.+|RandomAccessFile)")))
                .check(Modules.ALL);
    }

    @Test
    void theyKnowNoThread() {
        noClasses()
                .that()
                .resideInAnyPackage(Modules.PURE)
                .should()
                .dependOnClassesThat(described(
                        "are threads or wait for them",
                        type -> THREADS.contains(type.getName())
                                || type.getPackageName().equals("java.util.concurrent.locks")
                                || type.getName().matches("java\\.util\\.concurrent\\..*(Executor|Queue|Deque).*")))
                .check(Modules.ALL);
    }

    @Test
    void theyReadNoClock() {
        for (String clock : List.of(
                "java.time.Instant", "java.time.LocalDateTime", "java.time.OffsetDateTime", "java.time.Clock")) {
            noClasses()
                    .that()
                    .resideInAnyPackage(Modules.PURE)
                    .should()
                    .callMethodWhere(target(owner(name(clock)))
                            .and(target(com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching(
                                    "now|system.*"))))
                    .check(Modules.ALL);
        }
        noClasses()
                .that()
                .resideInAnyPackage(Modules.PURE)
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(Modules.ALL);
    }

    private static DescribedPredicate<JavaClass> described(String text, java.util.function.Predicate<JavaClass> test) {
        return DescribedPredicate.describe(text, test);
    }
}
