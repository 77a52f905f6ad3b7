package io.jpsremote.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.fixture.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The README names every jar that comes along. */
@Timeout(30)
class RuntimeJarsIT {

    @Test
    void everyJarBesideTheProgramStandsInTheReadme() throws Exception {
        String readme = Files.readString(Checkout.root().resolve("README.md"));
        String table = readme.substring(readme.indexOf("## What it brings along"));
        try (Stream<Path> jars = Files.list(Jpsremote.jar().resolveSibling("lib"))) {
            assertThat(jars.map(jar ->
                            jar.getFileName().toString().replaceFirst("(-jdk18on)?-[0-9][^-]*(-SNAPSHOT)?\\.jar$", "")))
                    .isNotEmpty()
                    .allMatch(name -> table.contains("`" + name + "`"));
        }
    }
}
