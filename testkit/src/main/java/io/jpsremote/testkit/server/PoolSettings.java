package io.jpsremote.testkit.server;

import io.jpsremote.psrp.clixml.PsDictionary;
import io.jpsremote.psrp.clixml.PsVersion;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a pool tells of itself.
 *
 * @param highestProtocol the newest protocol version it speaks
 * @param versionTable {@code $PSVersionTable} without the protocol's version, which depends on the client
 * @param maxMessageBytes the longest message it takes
 */
public record PoolSettings(PsVersion highestProtocol, Map<String, Object> versionTable, int maxMessageBytes) {

    private static final int MAX_MESSAGE_BYTES = 64 << 20;

    public PoolSettings {
        versionTable = Map.copyOf(versionTable);
    }

    /** A PowerShell of this version. */
    public static PoolSettings of(PsVersion version, String edition) {
        return new PoolSettings(
                PsVersion.of(2, 4), Map.of("PSVersion", version, "PSEdition", edition), MAX_MESSAGE_BYTES);
    }

    /** The same with one more entry of {@code $PSVersionTable}. */
    public PoolSettings with(String name, Object value) {
        Map<String, Object> table = new LinkedHashMap<>(versionTable);
        table.put(name, value);
        return new PoolSettings(highestProtocol, table, maxMessageBytes);
    }

    /** {@code $PSVersionTable} for a session of this protocol version. */
    PsDictionary versionTable(PsVersion negotiated) {
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("SerializationVersion", PsVersion.of(1, 1, 0, 1));
        table.put("WSManStackVersion", PsVersion.of(3, 0));
        table.put("PSRemotingProtocolVersion", negotiated);
        table.putAll(versionTable);
        return PsDictionary.of(PoolServer.PRIMITIVE_DICTIONARY, table);
    }
}
