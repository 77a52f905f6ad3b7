package io.jpsremote.cli.target;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.binding.ParameterRequirement;
import io.jpsremote.cli.binding.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a server is verified over https, and what the client shows of itself.
 *
 * @param pin SHA-256 of the server's certificate, null for none
 * @param authorities a PEM file in place of Java's and the system's, null for those
 * @param certificate the client's own, null for none
 * @param certificateKey its key where that is a file of its own
 */
public record TrustChoice(
        boolean skipCa,
        boolean skipCn,
        boolean skipRevocation,
        boolean basicUnverified,
        @Nullable String pin,
        @Nullable Path authorities,
        @Nullable Path certificate,
        @Nullable Path certificateKey) {

    /** The parameters of all this; each is for https only. */
    public static final List<String> PARAMETERS = List.of(
            "SkipCACheck",
            "SkipCNCheck",
            "SkipRevocationCheck",
            "AllowUnverifiedBasic",
            "PinnedCertificate",
            "CertificateAuthorityFile",
            "CertificateFile",
            "CertificateKeyFile");

    /** @throws UsageException when parameters do not go together */
    static TrustChoice of(BoundParameters p) {
        TrustChoice choice = new TrustChoice(
                p.flag("SkipCACheck"),
                p.flag("SkipCNCheck"),
                p.flag("SkipRevocationCheck"),
                p.flag("AllowUnverifiedBasic"),
                pin(p.text("PinnedCertificate")),
                path(p.text("CertificateAuthorityFile")),
                path(p.text("CertificateFile")),
                path(p.text("CertificateKeyFile")));
        choice.check(p);
        return choice;
    }

    private static @Nullable Path path(@Nullable String text) {
        return text == null ? null : Path.of(text);
    }

    private static @Nullable String pin(@Nullable String text) {
        String plain = text == null ? null : text.replace(":", "").toLowerCase(Locale.ROOT);
        if (plain != null && !plain.matches("[0-9a-f]{64}")) {
            throw new UsageException("-PinnedCertificate takes the SHA-256 of the server's certificate: 64 hexadecimal"
                    + " digits, as openssl x509 -fingerprint -sha256 prints them.");
        }
        return plain;
    }

    private void check(BoundParameters p) {
        int judges = (skipCa ? 1 : 0) + (pin != null ? 1 : 0) + (authorities != null ? 1 : 0);
        if (judges > 1) {
            throw together("-SkipCACheck, -PinnedCertificate and -CertificateAuthorityFile exclude each other.");
        }
        if (certificateKey != null && certificate == null) {
            throw together("-CertificateKeyFile is the key of -CertificateFile, which is missing.");
        }
        if (certificate != null) {
            for (String other : List.of("Credential", "Authentication", "Keytab")) {
                if (p.has(other)) {
                    throw together("-" + other + " cannot be given with -CertificateFile: the certificate logs on.");
                }
            }
        }
    }

    /** @throws UsageException when the way to the target does not go with it */
    void check(BoundParameters p, WsmanTarget target) {
        if (!target.isHttps()) {
            PARAMETERS.stream().filter(p::has).findFirst().ifPresent(name -> {
                throw together("-" + name + " is for https: -UseSSL, or an https address.");
            });
        }
        boolean basic = target.scheme() == WsmanScheme.BASIC;
        if (basic && (skipCa || skipCn) && !basicUnverified) {
            throw together("-Authentication Basic would show the password to a server that nobody verified. Leave out"
                    + " -SkipCACheck and -SkipCNCheck, or say -AllowUnverifiedBasic if that is what you want.");
        }
    }

    private static UsageException together(String text) {
        return new UsageException(ParameterRequirement.PARAMETERS_TOGETHER, text);
    }
}
