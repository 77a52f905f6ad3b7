package io.jpsremote.testkit.script;

import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.record.ErrorCategory;
import io.jpsremote.psrp.record.ErrorCategoryInfo;
import io.jpsremote.psrp.record.ErrorRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/** {@code Get-ChildItem} of this machine's files. */
final class FolderListing {

    private FolderListing() {}

    static void emit(ScriptedCall call) throws InterruptedException {
        Object path = call.parameter("Path", 0);
        String text = path == null ? "." : path.toString();
        try (Stream<Path> entries = Files.list(Path.of(text).toAbsolutePath().normalize())) {
            List<PsObject> all = entries.sorted().map(FolderListing::describe).toList();
            call.emitAll(all.iterator());
        } catch (IOException | InvalidPathException e) {
            call.error(notFound(text));
        }
    }

    private static PsObject describe(Path entry) {
        try {
            BasicFileAttributes about = Files.readAttributes(entry, BasicFileAttributes.class);
            return PsObject.of(
                    "Name", String.valueOf(entry.getFileName()),
                    "Length", about.isDirectory() ? null : about.size(),
                    "LastWriteTime", about.lastModifiedTime().toInstant(),
                    "FullName", entry.toString());
        } catch (IOException e) {
            return PsObject.of("Name", String.valueOf(entry.getFileName()), "FullName", entry.toString());
        }
    }

    private static ErrorRecord notFound(String path) {
        return ErrorRecord.builder("Cannot find path '" + path + "' because it does not exist.")
                .exceptionType("System.Management.Automation.ItemNotFoundException")
                .fullyQualifiedErrorId("PathNotFound,Microsoft.PowerShell.Commands.GetChildItemCommand")
                .categoryInfo(new ErrorCategoryInfo(
                        ErrorCategory.OBJECT_NOT_FOUND, "Get-ChildItem", "ItemNotFoundException", path, "String", ""))
                .targetObject(path)
                .build();
    }
}
