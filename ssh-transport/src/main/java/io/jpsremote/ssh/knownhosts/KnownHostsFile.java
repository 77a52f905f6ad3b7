package io.jpsremote.ssh.knownhosts;

import io.jpsremote.ssh.key.PublicKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Adds a host's key to a known_hosts file. */
public final class KnownHostsFile {

    private KnownHostsFile() {}

    /**
     * Appends one line; the file and its folder are made, readable by their owner only, where they do not exist.
     *
     * @param hashed whether the name is written hashed (HashKnownHosts)
     */
    public static void add(Path file, String lookupName, byte[] key, boolean hashed) throws IOException {
        String name = hashed ? hash(lookupName) : lookupName;
        String line =
                name + " " + PublicKeys.type(key) + " " + Base64.getEncoder().encodeToString(key) + "\n";
        makeFolder(file.toAbsolutePath().getParent());
        try (FileChannel channel = open(file);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !endsWithNewline(channel)) {
                line = "\n" + line;
            }
            channel.position(channel.size());
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static boolean endsWithNewline(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return channel.size() == 0 || channel.read(last, channel.size() - 1) < 1 || last.get(0) == '\n';
    }

    private static FileChannel open(Path file) throws IOException {
        if (Files.notExists(file) && posix(file)) {
            FileAttribute<?> owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Files.createFile(file, owner);
        }
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static void makeFolder(@Nullable Path folder) throws IOException {
        if (folder == null || Files.exists(folder)) {
            return;
        }
        if (posix(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String hash(String lookupName) {
        byte[] salt = new byte[20];
        new SecureRandom().nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder();
        return "|1|" + base64.encodeToString(salt) + "|"
                + base64.encodeToString(HostPatterns.hmac(salt, lookupName.toLowerCase(Locale.ROOT)));
    }
}
