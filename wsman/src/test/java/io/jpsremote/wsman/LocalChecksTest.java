package io.jpsremote.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.psrp.transport.ConnectStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong on this machine is found by the first step, which asks no other. */
class LocalChecksTest {

    @TempDir
    Path folder;

    private static Requirement unmet(WsmanTransportBuilder builder) {
        try (WsmanTransport transport = builder.build()) {
            ConnectStep first = transport.connectSteps().get(0);
            assertThat(first.name()).isEqualTo("this machine");
            RequirementNotMetException e = catchThrowableOfType(RequirementNotMetException.class, first::run);
            assertThat(e.failures().get(0).remedies()).isNotEmpty();
            return e.failures().get(0).requirement();
        }
    }

    private static WsmanTransportBuilder to(String host) {
        return WsmanTransport.to(host).warnings(text -> {});
    }

    @Test
    void anAddressForKerberosIsNamedBeforeAnythingIsAsked() {
        // TEST-NET addresses, which nobody has
        assertThat(unmet(to("192.0.2.1").authentication(WsmanAuthentication.KERBEROS)))
                .isEqualTo(WsmanRequirement.KERBEROS_NAMES_HOST);
        assertThat(unmet(to("2001:db8::1").authentication(WsmanAuthentication.KERBEROS)))
                .isEqualTo(WsmanRequirement.KERBEROS_NAMES_HOST);
        assertThat(unmet(to("192.0.2.1"))).isEqualTo(WsmanRequirement.ADDRESS_NEEDS_CREDENTIAL);
    }

    private static Optional<Requirement> fault(Path configuration, boolean named, String user) {
        return new KerberosFiles(configuration, named)
                .fault(user)
                .map(finding -> finding.ranked().get(0));
    }

    @Test
    void theKerberosConfigurationIsReadBeforeAnythingIsAsked() throws IOException {
        Path none = folder.resolve("none.conf");
        assertThat(fault(none, true, "ann@R")).contains(KerberosRequirement.KRB5_CONF_READABLE);
        assertThat(fault(none, false, "ann@R")).isEmpty();
        Path bare = Files.writeString(folder.resolve("bare.conf"), "[libdefaults]\n");
        assertThat(fault(bare, true, "ann")).contains(KerberosRequirement.DEFAULT_REALM_SET);
        assertThat(fault(bare, true, "R\\ann")).isEmpty();
        Path whole = Files.writeString(folder.resolve("whole.conf"), "[libdefaults]\n default_realm = R\n");
        assertThat(fault(whole, true, "ann")).isEmpty();
    }
}
