package io.jpsremote.wsman;

import io.jpsremote.wsman.http.ClientCertificate;
import io.jpsremote.wsman.http.TlsTrust;
import io.jpsremote.wsman.http.TlsTrustBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** What the user said about https, as it comes; whether it goes together is asked at the end. */
final class TlsSettings {

    private @Nullable SSLContext context;
    private byte @Nullable [] pin;
    private @Nullable Path authorities;
    private @Nullable ClientCertificate client;
    private boolean skipCa;
    private boolean skipCn;
    private boolean skipRevocation;
    private boolean basicUnverified;

    void context(SSLContext own) {
        context = own;
    }

    void pin(String sha256) {
        byte[] bytes = HexFormat.of().parseHex(sha256.replace(":", ""));
        if (bytes.length != 32) {
            throw new IllegalArgumentException("a pin is the SHA-256 of the certificate: 64 hexadecimal digits");
        }
        pin = bytes;
    }

    void authorities(Path pemFile) {
        authorities = pemFile;
    }

    void client(ClientCertificate certificate) {
        client = certificate;
    }

    void skipCa() {
        skipCa = true;
    }

    void skipCn() {
        skipCn = true;
    }

    void skipRevocation() {
        skipRevocation = true;
    }

    void basicUnverified() {
        basicUnverified = true;
    }

    /** @throws IllegalArgumentException when something is missing or does not go together */
    void check(WsmanAuthentication authentication, boolean https) {
        if (authentication == WsmanAuthentication.BASIC && (skipCa || skipCn) && !basicUnverified) {
            throw new IllegalArgumentException(
                    "Basic would show the password to a server that is not verified: leave out skipCaCheck() and skipCnCheck(),"
                            + " or say basicWithoutVerification()");
        }
        long judges = Stream.of(pin != null, context != null, skipCa, authorities != null)
                .filter(Boolean::booleanValue)
                .count();
        if (judges > 1) {
            throw new IllegalArgumentException(
                    "a pin, a context of your own, authorities of your own and skipCaCheck() exclude each other");
        }
        if (client != null && context != null) {
            throw new IllegalArgumentException("a context of your own brings its own client certificate");
        }
        if (authentication == WsmanAuthentication.CERTIFICATE && !(https && (client != null || context != null))) {
            throw new IllegalArgumentException(
                    "logging on with a certificate needs https and the certificate: clientCertificate(...)");
        }
    }

    TlsTrust trust(WsmanAuthentication authentication, Consumer<String> notice) {
        TlsTrustBuilder builder = TlsTrust.builder().notice(notice);
        if (authentication == WsmanAuthentication.CERTIFICATE) {
            builder.onlyTls12();
        }
        if (client != null) {
            builder.client(client);
        }
        addJudge(builder);
        if (skipCn) {
            builder.anyName();
        }
        return (skipRevocation ? builder.skipRevocation() : builder).build();
    }

    private void addJudge(TlsTrustBuilder builder) {
        if (pin != null) {
            builder.pin(pin);
        } else if (skipCa) {
            builder.anyAuthority();
        } else if (context != null) {
            builder.context(context);
        } else if (authorities != null) {
            builder.authorities(authorities);
        }
    }

    /** What a user has to be told at every open. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (skipCa) {
            warnings.add("the issuer of the server's certificate is not checked");
        }
        if (skipCn) {
            warnings.add("the host name in the server's certificate is not checked");
        }
        return warnings;
    }
}
