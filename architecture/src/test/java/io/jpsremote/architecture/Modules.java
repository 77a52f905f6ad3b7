package io.jpsremote.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

/** The compiled classes of all modules, read once, and the packages in the order in which they may see each other. */
final class Modules {

    static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // the build on the second JDK has a folder of another name
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("io.jpsremote");

    /** Bottom-up: a package sees those before it. */
    static final List<String> PSRP_BOTTOM_UP = List.of(
            "io.jpsremote.psrp.failure..",
            "io.jpsremote.psrp.clixml..",
            "io.jpsremote.psrp.record..",
            "io.jpsremote.psrp.fragment..",
            "io.jpsremote.psrp.message..",
            "io.jpsremote.psrp.transport..",
            "io.jpsremote.psrp.protocol..",
            "io.jpsremote.psrp.connect..",
            "io.jpsremote.psrp.host..",
            "io.jpsremote.psrp");

    /** Without input, output, threads or clocks. */
    static final String[] PURE = {
        "io.jpsremote.psrp.clixml..",
        "io.jpsremote.psrp.record..",
        "io.jpsremote.psrp.fragment..",
        "io.jpsremote.psrp.message..",
        "io.jpsremote.psrp.protocol.."
    };

    private Modules() {}
}
