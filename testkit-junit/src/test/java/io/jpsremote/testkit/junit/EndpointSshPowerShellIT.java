package io.jpsremote.testkit.junit;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The endpoint over SSH; at length only, because the contract holds over OpenSSH, too, which shows more. */
@EnabledIfSystemProperty(named = "jpsremote.long", matches = "true")
class EndpointSshPowerShellIT extends EndpointContract {

    @Override
    Side side() {
        return Side.SSH;
    }
}
