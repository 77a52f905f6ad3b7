package io.jpsremote.wsman;

import io.jpsremote.wsman.auth.CredSspSettings;
import io.jpsremote.wsman.auth.KerberosSettings;
import io.jpsremote.wsman.http.TlsTrust;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a WS-Management session is made with.
 *
 * @param uri the endpoint, for example {@code http://server01:5985/wsman}
 * @param resourceUri the session configuration
 * @param authentication how to log on
 * @param kerberos where its tickets come from
 * @param credSsp who may get the password
 * @param tls what verifies the server over https, empty over plain http
 * @param allowUnencrypted whether Basic may be used over plain http
 * @param culture a language tag
 * @param idleTimeout how long the server keeps an idle session, null for its own default
 * @param openTimeout for Create, in the server
 * @param operationTimeout how long one Receive may wait before it is asked again
 * @param cancelTimeout for Signal and Delete
 * @param slack how long an answer may be late before the connection counts as broken
 * @param warnings what the user has to be told at every open
 * @param connectTimeout for each address
 * @param robustFor how long a broken connection is tried again
 */
record WsmanOptions(
        URI uri,
        String resourceUri,
        WsmanAuthentication authentication,
        KerberosSettings kerberos,
        CredSspSettings credSsp,
        Optional<TlsTrust> tls,
        boolean allowUnencrypted,
        String culture,
        boolean noMachineProfile,
        String protocolVersion,
        @Nullable Duration idleTimeout,
        Duration openTimeout,
        Duration operationTimeout,
        Duration cancelTimeout,
        Duration slack,
        Duration connectTimeout,
        Duration robustFor,
        List<String> warnings,
        int maxConnections,
        long maxAnswerBytes) {}
