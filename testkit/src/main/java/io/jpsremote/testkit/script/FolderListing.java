package io.jpsremote.testkit.script;

import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.record.ErrorCategory;
import io.jpsremote.psrp.record.ErrorCategoryInfo;
import io.jpsremote.psrp.record.ErrorRecord;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
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
        Object literal = call.parameter("LiteralPath");
        Object path = literal == null ? call.parameter("Path", 0) : literal;
        String text = path == null ? "." : path.toString();
        try {
            Path wanted = Path.of(text).toAbsolutePath().normalize();
            call.emitAll(entries(wanted).iterator());
        } catch (AccessDeniedException e) {
            call.error(denied(text));
        } catch (IOException | InvalidPathException e) {
            call.error(notFound(text));
        }
    }

    private static List<PsObject> entries(Path wanted) throws IOException {
        if (Files.isRegularFile(wanted)) {
            return List.of(describe(wanted));
        }
        try (Stream<Path> entries = Files.list(wanted)) {
            return entries.sorted().map(FolderListing::describe).toList();
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

    private static ErrorRecord denied(String path) {
        return ErrorRecord.builder("Access to the path '" + path + "' is denied.")
                .exceptionType("System.UnauthorizedAccessException")
                .fullyQualifiedErrorId("DirUnauthorizedAccessError,Microsoft.PowerShell.Commands.GetChildItemCommand")
                .categoryInfo(new ErrorCategoryInfo(
                        ErrorCategory.PERMISSION_DENIED,
                        "Get-ChildItem",
                        "UnauthorizedAccessException",
                        path,
                        "String",
                        ""))
                .targetObject(path)
                .build();
    }
}
