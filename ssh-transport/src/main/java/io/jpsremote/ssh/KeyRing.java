package io.jpsremote.ssh;

import com.hierynomus.sshj.userauth.keyprovider.bcrypt.BCrypt;
import io.jpsremote.ssh.agent.AgentClient;
import io.jpsremote.ssh.key.Identity;
import io.jpsremote.ssh.key.KeyFormatException;
import io.jpsremote.ssh.key.PrivateKeyFile;
import io.jpsremote.ssh.key.PublicKeys;
import io.jpsremote.ssh.key.UserCertificate;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys that are offered to one host: files first looked at on this machine, then those of an agent. */
final class KeyRing implements AutoCloseable {

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private final List<PrivateKeyFile> files = new ArrayList<>();
    private final List<Identity> agentKeys = new ArrayList<>();
    private final List<UserCertificate> certificates = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private @Nullable AgentClient agent;
    private int leastRsaBits;

    /** A key file that cannot be used, and what is wrong. */
    static final class UnusableKeyException extends IOException {

        private static final long serialVersionUID = 1L;

        private final SshRequirement requirement;
        private final transient Path file;

        UnusableKeyException(SshRequirement requirement, Path file, String what, @Nullable Throwable cause) {
            super(what, cause);
            this.requirement = requirement;
            this.file = file;
        }

        SshRequirement requirement() {
            return requirement;
        }

        Path file() {
            return file;
        }
    }

    /** From here on, takes no RSA key with fewer bits; 0 for any. */
    void requireRsaBits(int bits) {
        leastRsaBits = bits;
    }

    private boolean isLongEnough(byte[] publicKey) {
        int bits = PublicKeys.rsaBits(publicKey);
        return bits == 0 || bits >= leastRsaBits;
    }

    /** Takes a key file: it has to exist, to be its owner's alone, and to hold a key. */
    void addFile(Path file) throws UnusableKeyException {
        try {
            checkPrivate(file);
            PrivateKeyFile key = PrivateKeyFile.read(file, KeyRing::bcrypt);
            if (!key.publicBlob().map(this::isLongEnough).orElse(true)) {
                throw new KeyFormatException("it has fewer bits than RequiredRSASize wants (" + leastRsaBits + ")");
            }
            files.add(key);
            addCertificate(Path.of(file + "-cert.pub"));
        } catch (NoSuchFileException e) {
            throw new UnusableKeyException(SshRequirement.SSH_KEY_FILE_EXISTS, file, "there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new UnusableKeyException(SshRequirement.SSH_KEY_FILE_EXISTS, file, "it may not be read", e);
        } catch (UnusableKeyException e) {
            throw e;
        } catch (IOException e) {
            throw new UnusableKeyException(SshRequirement.SSH_KEY_FILE_VALID, file, String.valueOf(e.getMessage()), e);
        }
    }

    /** Takes a certificate for one of the keys; one that is missing is passed over, as ssh does, one that cannot be read is remembered. */
    void addCertificate(Path file) {
        try {
            if (Files.exists(file)) {
                certificates.add(UserCertificate.read(file));
            }
        } catch (IOException e) {
            skipped.add(new Skipped(null, file.toString(), String.valueOf(e.getMessage())));
        }
    }

    /** What vouches for a public key, which is in wire form. */
    List<UserCertificate> certificatesFor(byte[] publicKey) {
        return certificates.stream().filter(c -> c.isFor(publicKey)).toList();
    }

    /** Takes the keys of an agent, those of the files first; an agent that does not answer has none. */
    void addAgent(Path socket, boolean onlyThoseOfFiles) throws IOException {
        AgentClient client = AgentClient.connect(socket);
        agent = client;
        for (Identity key : client.identities()) {
            if (!isLongEnough(key.blob())) {
                skipped.add(new Skipped(null, key.origin(), "fewer bits than RequiredRSASize wants"));
            } else if (!onlyThoseOfFiles || files.stream().anyMatch(file -> holds(file, key))) {
                agentKeys.add(key);
            }
        }
    }

    /** Takes a file that nobody insists on: one that is missing is passed over, one that cannot be used is remembered. */
    void addOptionalFile(Path file) {
        try {
            addFile(file);
        } catch (UnusableKeyException e) {
            if (e.requirement() != SshRequirement.SSH_KEY_FILE_EXISTS) {
                skipped.add(new Skipped(e.requirement(), file.toString(), String.valueOf(e.getMessage())));
            }
        }
    }

    /** The files that could not be used. */
    List<Skipped> skipped() {
        return skipped;
    }

    List<PrivateKeyFile> files() {
        return files;
    }

    List<Identity> agentKeys() {
        return agentKeys;
    }

    /** Whether the agent has the file's key, so that nobody needs to be asked for its passphrase. */
    boolean agentHas(PrivateKeyFile file) {
        return agentKeys.stream().anyMatch(key -> holds(file, key));
    }

    private static boolean holds(PrivateKeyFile file, Identity key) {
        return file.publicBlob().filter(blob -> Arrays.equals(blob, key.blob())).isPresent();
    }

    /** ssh refuses a key that others can read when it is the user's own, as this does. */
    private static void checkPrivate(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> open = EnumSet.noneOf(PosixFilePermission.class);
        open.addAll(Files.getPosixFilePermissions(file));
        open.retainAll(OTHERS);
        if (!open.isEmpty()) {
            String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
            throw new UnusableKeyException(
                    SshRequirement.SSH_KEY_FILE_PRIVATE, file, "its permissions are " + mode, null);
        }
    }

    private static void bcrypt(byte[] passphrase, byte[] salt, int rounds, byte[] output) {
        new BCrypt().pbkdf(passphrase, salt, rounds, output);
    }

    @Override
    public void close() {
        AgentClient client = agent;
        if (client != null) {
            try {
                client.close();
            } catch (IOException e) {
                // It is gone already.
            }
        }
    }
}
