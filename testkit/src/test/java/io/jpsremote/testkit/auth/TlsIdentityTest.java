package io.jpsremote.testkit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The certificates that are made here: good ones, and each kind a client has to refuse. */
@Timeout(20)
class TlsIdentityTest {

    @Test
    void anAuthorityIssuesWhatItsKeyVerifies() throws Exception {
        TlsIdentity authority = CertificateMaker.authority("Test authority").make();
        TlsIdentity server = CertificateMaker.forNames("localhost", "::1")
                .issuedBy(authority)
                .make();
        X509Certificate certificate = server.certificate();
        certificate.verify(authority.certificate().getPublicKey());
        certificate.checkValidity();
        assertThat(certificate.getIssuerX500Principal())
                .isEqualTo(authority.certificate().getSubjectX500Principal());
        assertThat(authority.certificate().getBasicConstraints()).isPositive();
        assertThat(certificate.getBasicConstraints()).isNegative();
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(List.of(2, "localhost"), List.of(7, "0:0:0:0:0:0:0:1"));
    }

    @Test
    void anExpiredOneIsExpired() {
        X509Certificate certificate =
                CertificateMaker.forNames("localhost").expired().make().certificate();
        assertThatThrownBy(certificate::checkValidity).isInstanceOf(CertificateExpiredException.class);
    }

    @Test
    void aMappingFitsItsIssuerAndNameOnly() {
        TlsIdentity authority = CertificateMaker.authority("Test authority").make();
        TlsIdentity other = CertificateMaker.authority("Test authority").make();
        X509Certificate alice = CertificateMaker.forUser("alice@host")
                .issuedBy(authority)
                .make()
                .certificate();
        assertThat(new CertificateMapping(authority.certificate(), "alice@host", "alice").fits(alice))
                .isTrue();
        assertThat(new CertificateMapping(authority.certificate(), "*", "alice").fits(alice))
                .isTrue();
        assertThat(new CertificateMapping(authority.certificate(), "bob@host", "bob").fits(alice))
                .isFalse();
        assertThat(new CertificateMapping(other.certificate(), "alice@host", "alice").fits(alice))
                .isFalse();
    }

    @Test
    void aKeyIsWrittenForItsOwnerOnlyAndNeverPrinted(@TempDir Path folder) throws Exception {
        TlsIdentity identity = TlsIdentity.selfSigned("localhost");
        Path file = folder.resolve("key.pem");
        identity.writePem(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).contains("BEGIN PRIVATE KEY", "BEGIN CERTIFICATE");
        assertThat(identity.toString()).doesNotContain("KEY").contains("localhost");
    }
}
