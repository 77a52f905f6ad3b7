package io.jpsremote.wsman.http;

import io.jpsremote.psrp.fixture.ShellCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** A certificate authority in a folder, made by openssl, not by the code under test. */
public final class TestAuthority {

    private final Path folder;
    private final String name;
    private final Path configuration;

    private TestAuthority(Path folder, String name) {
        this.folder = folder;
        this.name = name;
        this.configuration = folder.resolve(name + ".cnf");
    }

    /** A root of its own; RSA where the name begins with it, else EC. */
    public static TestAuthority root(Path folder, String name) {
        TestAuthority authority = new TestAuthority(folder, name);
        authority.key(name);
        openssl(
                "req",
                "-x509",
                "-new",
                "-days",
                "2",
                "-subj",
                "/CN=" + name,
                "-key",
                authority.path(name, "key"),
                "-out",
                authority.path(name, "crt"));
        authority.prepare();
        return authority;
    }

    /** An authority below this one. */
    public TestAuthority intermediate(String below, String... extensions) {
        List<String> all = new ArrayList<>(List.of(extensions));
        all.add("basicConstraints=critical,CA:TRUE");
        issue(below, 2, "-sha256", all.toArray(String[]::new));
        TestAuthority authority = new TestAuthority(folder, below);
        authority.prepare();
        return authority;
    }

    private void prepare() {
        write(name + ".index", "");
        write(name + ".crlnumber", "01\n");
        write(
                name + ".cnf",
                "[ca]\ndefault_ca=it\n[it]\ndatabase=" + path(name, "index") + "\ncrlnumber=" + path(name, "crlnumber")
                        + "\ndefault_md=sha256\ndefault_crl_days=2\n");
    }

    private void write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void key(String of) {
        if (of.startsWith("rsa")) {
            openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", path(of, "key"));
        } else {
            openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", path(of, "key"));
        }
        try {
            Files.setPosixFilePermissions(folder.resolve(of + ".key"), PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A certificate for {@code DNS:localhost}, or for what the extensions say. */
    public Path issue(String leaf, String... extensions) {
        return issue(leaf, 2, "-sha256", extensions);
    }

    /** @param days may be negative: expired then */
    public Path issue(String leaf, int days, String digest, String... extensions) {
        key(leaf);
        boolean named =
                List.of(extensions).stream().anyMatch(e -> e.startsWith("subjectAltName") || e.contains("CA:TRUE"));
        write(leaf + ".ext", String.join("\n", extensions) + (named ? "\n" : "\nsubjectAltName=DNS:localhost\n"));
        openssl("req", "-new", "-subj", "/CN=" + leaf, "-key", path(leaf, "key"), "-out", path(leaf, "csr"));
        openssl(
                "x509",
                "-req",
                "-in",
                path(leaf, "csr"),
                "-CA",
                path(name, "crt"),
                "-CAkey",
                path(name, "key"),
                "-CAcreateserial",
                "-days",
                Integer.toString(days),
                digest,
                "-extfile",
                path(leaf, "ext"),
                "-out",
                path(leaf, "crt"));
        return folder.resolve(leaf + ".crt");
    }

    public void revoke(String leaf) {
        openssl(
                "ca",
                "-config",
                configuration.toString(),
                "-keyfile",
                path(name, "key"),
                "-cert",
                path(name, "crt"),
                "-revoke",
                path(leaf, "crt"));
    }

    /** The list of what is revoked, DER. */
    public byte[] list() {
        openssl(
                "ca",
                "-gencrl",
                "-config",
                configuration.toString(),
                "-keyfile",
                path(name, "key"),
                "-cert",
                path(name, "crt"),
                "-out",
                path(name, "pemcrl"));
        openssl("crl", "-in", path(name, "pemcrl"), "-outform", "DER", "-out", path(name, "crl"));
        try {
            return Files.readAllBytes(folder.resolve(name + ".crl"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Key and chain of a leaf in PKCS#12 with the password {@code test}. */
    public Path pkcs12(String leaf, TestAuthority... above) {
        StringBuilder chain = new StringBuilder();
        for (TestAuthority authority : above) {
            chain.append(read(authority.certificate()));
        }
        write(leaf + ".chain", chain.toString());
        List<String> command = new ArrayList<>(List.of(
                "pkcs12",
                "-export",
                "-inkey",
                path(leaf, "key"),
                "-in",
                path(leaf, "crt"),
                "-passout",
                "pass:test",
                "-out",
                path(leaf, "p12")));
        if (above.length > 0) {
            command.addAll(List.of("-certfile", path(leaf, "chain")));
        }
        openssl(command.toArray(String[]::new));
        return folder.resolve(leaf + ".p12");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path certificate() {
        return folder.resolve(name + ".crt");
    }

    public Path certificate(String leaf) {
        return folder.resolve(leaf + ".crt");
    }

    public Path keyOf(String leaf) {
        return folder.resolve(leaf + ".key");
    }

    /** What openssl's responder answers. */
    byte[] ocsp(byte[] question) throws IOException {
        Files.write(folder.resolve("question"), question);
        openssl(
                "ocsp",
                "-index",
                path(name, "index"),
                "-rsigner",
                path(name, "crt"),
                "-rkey",
                path(name, "key"),
                "-CA",
                path(name, "crt"),
                "-reqin",
                path("question"),
                "-respout",
                path("answer"));
        return Files.readAllBytes(folder.resolve("answer"));
    }

    private String path(String file) {
        return folder.resolve(file).toString();
    }

    private String path(String of, String kind) {
        return folder.resolve(of + "." + kind).toString();
    }

    static void openssl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        ShellCommand.run(command.toArray(String[]::new));
    }
}
