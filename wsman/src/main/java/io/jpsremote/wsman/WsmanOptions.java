package io.jpsremote.wsman;

import io.jpsremote.wsman.auth.CredSspSettings;
import io.jpsremote.wsman.auth.KerberosSettings;
import io.jpsremote.wsman.http.HttpProxy;
import io.jpsremote.wsman.http.TlsTrust;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a WS-Management session is made with.
 *
 * @param uri the endpoint, for example {@code http://server01:5985/wsman}
 * @param resourceUri the session configuration
 * @param authentication how to log on
 * @param kerberos where its tickets come from
 * @param credSsp who may get the password
 * @param tls what verifies the server over https, empty over plain http
 * @param laterTls the same where a redirection leads from http to https
 * @param proxy what to go through, empty for the straight way
 * @param redirects which of them are followed
 * @param allowUnencrypted whether Basic may be used over plain http
 * @param shell what the shell is made with and how its requests are timed
 * @param warnings what the user has to be told at every open
 * @param connectTimeout for each address
 * @param unprovenAccepted whether nobody wants to hear that NTLM over http proves nothing of the server
 */
record WsmanOptions(
        URI uri,
        String resourceUri,
        WsmanAuthentication authentication,
        KerberosSettings kerberos,
        CredSspSettings credSsp,
        Optional<TlsTrust> tls,
        Supplier<TlsTrust> laterTls,
        Optional<HttpProxy> proxy,
        RedirectRule redirects,
        boolean allowUnencrypted,
        ShellSettings shell,
        Duration connectTimeout,
        List<String> warnings,
        boolean unprovenAccepted,
        int maxConnections,
        long maxAnswerBytes) {}
