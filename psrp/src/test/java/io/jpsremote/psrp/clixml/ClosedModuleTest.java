package io.jpsremote.psrp.clixml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Records of a user whose program is a module. */
@Timeout(60)
class ClosedModuleTest {

    @TempDir
    Path folder;

    private Class<?> recordOf(String module) throws Exception {
        Path source = Files.createDirectories(folder.resolve("src/user"));
        Path descriptor = Files.writeString(folder.resolve("src/module-info.java"), module);
        Path code = Files.writeString(source.resolve("Job.java"), "package user; record Job(int id) {}");
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", folder.resolve("out").toString(), descriptor.toString(), code.toString());
        assertThat(failed).isZero();
        ModuleFinder finder = ModuleFinder.of(folder.resolve("out"));
        Configuration configuration =
                ModuleLayer.boot().configuration().resolve(finder, ModuleFinder.of(), Set.of("user"));
        return ModuleLayer.boot()
                .defineModulesWithOneLoader(configuration, getClass().getClassLoader())
                .findLoader("user")
                .loadClass("user.Job");
    }

    @Test
    void aRecordThatIsNotOpenSaysWhatItsModuleNeeds() throws Exception {
        Class<?> job = recordOf("module user {}");
        assertThatThrownBy(() -> RecordBinding.bind(PsObject.of("id", 1), job))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("user.Job is not open")
                .hasMessageContaining("opens user");
    }

    @Test
    void aRecordThatIsOpenIsFilledAndRead() throws Exception {
        Class<?> job = recordOf("module user { opens user; }");
        Object filled = RecordBinding.bind(PsObject.of("id", 1), job);
        assertThat(filled).hasToString("Job[id=1]");
        assertThat(RecordBinding.unbind((Record) filled).properties()).isEqualTo(List.of(new PsProperty("id", 1)));
    }
}
