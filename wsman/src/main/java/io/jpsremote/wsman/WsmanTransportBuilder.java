package io.jpsremote.wsman;

import io.jpsremote.wsman.auth.WsmanCredential;
import io.jpsremote.wsman.soap.Namespaces;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link WsmanTransport} is made with. */
public final class WsmanTransportBuilder {

    private final String computerName;
    private int port;
    private boolean useSsl;
    private @Nullable SSLContext tls;
    private WsmanAuthentication authentication = WsmanAuthentication.NEGOTIATE;
    private boolean allowUnencrypted;
    private String configurationName = "Microsoft.PowerShell";
    private String culture = "en-US";
    private boolean noMachineProfile;
    private @Nullable Duration idleTimeout;
    private @Nullable WsmanCredential credential;
    private Duration operationTimeout = Duration.ofSeconds(60);
    private Duration robustFor = Duration.ofMinutes(4);
    private LinkListener listener = LinkListener.SILENT;

    WsmanTransportBuilder(String computerName) {
        this.computerName = computerName;
    }

    /** Another port than 5985 (http) or 5986 (https). */
    public WsmanTransportBuilder port(int number) {
        if (number < 1 || number > 65_535) {
            throw new IllegalArgumentException("port " + number + " is not between 1 and 65535");
        }
        port = number;
        return this;
    }

    /** https, verified against Java's trust store. */
    public WsmanTransportBuilder useSsl() {
        useSsl = true;
        return this;
    }

    /** https, verified by the given context. */
    public WsmanTransportBuilder useSsl(SSLContext context) {
        tls = context;
        return useSsl();
    }

    public WsmanTransportBuilder authentication(WsmanAuthentication kind) {
        authentication = kind;
        return this;
    }

    /**
     * Who logs on.
     *
     * @param userName {@code DOMAIN\\user}, {@code .\\user}, {@code user@REALM} or {@code user}
     * @param password stays the caller's to wipe
     */
    public WsmanTransportBuilder credential(String userName, char[] password) {
        credential = WsmanCredential.of(userName, password, true);
        return this;
    }

    /** Lets Basic send the password over plain http, readable by everyone on the way. */
    public WsmanTransportBuilder allowUnencrypted() {
        allowUnencrypted = true;
        return this;
    }

    /** A session configuration by its name or URI; {@code Microsoft.PowerShell} otherwise. */
    public WsmanTransportBuilder configurationName(String nameOrUri) {
        configurationName = nameOrUri;
        return this;
    }

    public WsmanTransportBuilder culture(String languageTag) {
        culture = languageTag;
        return this;
    }

    public WsmanTransportBuilder noMachineProfile() {
        noMachineProfile = true;
        return this;
    }

    /** How long the server keeps the session when nobody uses it. */
    public WsmanTransportBuilder idleTimeout(Duration timeout) {
        idleTimeout = timeout;
        return this;
    }

    /** How long one request may wait in the server before it is asked again; 60 s otherwise. */
    public WsmanTransportBuilder operationTimeout(Duration timeout) {
        operationTimeout = timeout;
        return this;
    }

    /** How long a broken connection is tried again; 4 minutes otherwise, zero for not at all. */
    public WsmanTransportBuilder robustFor(Duration time) {
        robustFor = time;
        return this;
    }

    public WsmanTransportBuilder linkListener(LinkListener newListener) {
        listener = newListener;
        return this;
    }

    /** @throws IllegalArgumentException when something is missing or does not go together */
    public WsmanTransport build() {
        if (credential == null && authentication == WsmanAuthentication.BASIC) {
            throw new IllegalArgumentException("Basic needs a credential: credential(userName, password)");
        }
        if (authentication == WsmanAuthentication.BASIC && !useSsl && !allowUnencrypted) {
            throw new IllegalArgumentException(
                    "Basic over plain http shows the password to everyone: use https, or allowUnencrypted()");
        }
        return new WsmanTransport(options(), credential, listener);
    }

    private WsmanOptions options() {
        String prefix = Namespaces.POWERSHELL + "/";
        return new WsmanOptions(
                uri(),
                configurationName.contains("://") ? configurationName : prefix + configurationName,
                authentication,
                useSsl ? Optional.of(tls == null ? defaultTls() : tls) : Optional.empty(),
                allowUnencrypted,
                culture,
                noMachineProfile,
                "2.3",
                idleTimeout,
                Duration.ofSeconds(180),
                operationTimeout,
                Duration.ofSeconds(60),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                robustFor,
                64,
                64L << 20);
    }

    private URI uri() {
        int number = port != 0 ? port : useSsl ? 5986 : 5985;
        try {
            return new URI(useSsl ? "https" : "http", null, computerName, number, "/wsman", null, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + computerName + "' is no computer name", e);
        }
    }

    private static SSLContext defaultTls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }
}
