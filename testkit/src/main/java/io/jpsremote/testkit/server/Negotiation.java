package io.jpsremote.testkit.server;

import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.message.SessionCapability;

/**
 * What a server that speaks up to 2.4 answers to a client's versions, as PowerShell 7.6 does [wire-psrp 3.5].
 *
 * @param version the version that is answered
 * @param agreed whether the pool may open; where not, nothing that follows is answered
 */
record Negotiation(PsVersion version, boolean agreed) {

    static Negotiation of(SessionCapability client, PsVersion highest) {
        PsVersion asked = client.protocolVersion();
        boolean listed = asked.major() == 2 && asked.build() < 0;
        boolean others = client.psVersion().equals(PsVersion.of(2, 0))
                && client.serializationVersion().major() == 1
                && client.serializationVersion().minor() >= 1;
        PsVersion answer = listed && asked.minor() <= highest.minor() ? asked : highest;
        return new Negotiation(answer, listed && others);
    }
}
