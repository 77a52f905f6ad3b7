package io.jpsremote.cli.target;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.binding.ParameterRequirement;
import io.jpsremote.cli.binding.UsageException;
import io.jpsremote.cli.credential.CredentialParameters;
import io.jpsremote.wsman.http.HttpTarget;
import java.net.IDN;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the targets together from {@code -ComputerName} or {@code -ConnectionUri} and what goes with them. */
public final class WsmanTargets {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}._-]*");
    private static final Pattern APPLICATION = Pattern.compile("[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*");
    private static final Pattern IPV6 =
            Pattern.compile("\\[?([0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f.]*(?:%[A-Za-z0-9_.]+)?)]?");

    private WsmanTargets() {}

    /** Whether the command line names any. */
    public static boolean areNamed(BoundParameters parameters) {
        return parameters.has("ComputerName") || parameters.has("ConnectionUri");
    }

    /**
     * @throws UsageException when a target cannot be understood, or parameters do not go together
     */
    public static List<WsmanTarget> of(BoundParameters parameters) {
        String user = user(parameters.text("Credential"));
        TrustChoice trust = TrustChoice.of(parameters);
        WsmanScheme scheme = trust.certificate() != null
                ? WsmanScheme.CERTIFICATE
                : WsmanScheme.of(parameters.text("Authentication", "Default"));
        List<WsmanTarget> targets =
                parameters.has("ConnectionUri") ? uris(parameters, scheme, user) : names(parameters, scheme, user);
        checkCredential(parameters, scheme, user);
        targets.forEach(t -> t.trust().check(parameters, t));
        targets.forEach(t -> checkDelegation(t, parameters.list("DelegateComputer")));
        targets.forEach(t -> checkEncryption(t, parameters.flag("AllowUnencrypted")));
        return targets;
    }

    private static List<WsmanTarget> names(BoundParameters p, WsmanScheme scheme, @Nullable String user) {
        return p.list("ComputerName").stream()
                .map(WsmanTargets::computer)
                .map(host -> target(p, host, application(p, host), scheme, user))
                .toList();
    }

    /** The whole address where the last part of it is not the usual one. */
    private static @Nullable URI application(BoundParameters p, String host) {
        String application = p.text("ApplicationName");
        if (application == null) {
            return null;
        }
        if (!APPLICATION.matcher(application).matches()) {
            throw new UsageException("-ApplicationName takes the path of an address, such as wsman.");
        }
        boolean https = p.flag("UseSSL");
        String literal = host.indexOf(':') < 0 ? IDN.toASCII(host) : "[" + host + "]";
        return URI.create((https ? "https://" : "http://") + literal + ":" + p.number("Port", https ? 5986 : 5985) + "/"
                + application);
    }

    private static List<WsmanTarget> uris(BoundParameters p, WsmanScheme scheme, @Nullable String user) {
        Stream.of("ComputerName", "Port", "UseSSL", "ApplicationName")
                .filter(p::has)
                .forEach(name -> {
                    throw new UsageException(
                            ParameterRequirement.PARAMETERS_TOGETHER,
                            "-ConnectionUri and -" + name + " exclude each other: the address says it all.");
                });
        return p.list("ConnectionUri").stream()
                .map(ConnectionUri::parse)
                .map(uri -> target(p, withoutBrackets(HttpTarget.hostOf(uri)), uri, scheme, user))
                .toList();
    }

    private static WsmanTarget target(
            BoundParameters p, String host, @Nullable URI uri, WsmanScheme scheme, @Nullable String user) {
        boolean https = uri == null ? p.flag("UseSSL") : "https".equalsIgnoreCase(uri.getScheme());
        return new WsmanTarget(
                host,
                uri,
                p.number("Port", 0),
                p.flag("UseSSL"),
                scheme,
                KerberosChoice.of(p, scheme),
                TrustChoice.of(p),
                ProxyChoice.of(p, host, https, System.getenv()),
                redirections(p),
                user,
                p.text("ConfigurationName"),
                SessionChoice.parse(p.text("SessionOption", "")),
                p.number("ConnectingTimeout", 0));
    }

    private static int redirections(BoundParameters p) {
        boolean allowed = p.flag("AllowRedirection");
        if (allowed && !p.has("ConnectionUri")) {
            throw new UsageException(
                    ParameterRequirement.PARAMETERS_TOGETHER,
                    "-AllowRedirection is for -ConnectionUri; a -ComputerName is the computer itself.");
        }
        if (!allowed && p.has("MaximumRedirection")) {
            throw new UsageException(
                    ParameterRequirement.PARAMETERS_TOGETHER,
                    "-MaximumRedirection says nothing without -AllowRedirection.");
        }
        return allowed ? p.number("MaximumRedirection", 5) : 0;
    }

    /** {@code .} is this machine, as in PowerShell. */
    private static String computer(String name) {
        if (name.equals(".")) {
            return "localhost";
        }
        Matcher address = IPV6.matcher(name);
        if (address.matches() && name.startsWith("[") == name.endsWith("]")) {
            return address.group(1);
        }
        if (name.indexOf('@') >= 0) {
            throw new UsageException(
                    ParameterRequirement.COMPUTER_NAME_VALID,
                    "-ComputerName takes names only; the user is named by -Credential.");
        }
        if (!NAME.matcher(name).matches()) {
            throw new UsageException(
                    ParameterRequirement.COMPUTER_NAME_VALID,
                    "-ComputerName: '" + name
                            + "' is no name or address. A port is given by -Port, an address with a path by -ConnectionUri.");
        }
        return name;
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static @Nullable String user(@Nullable String user) {
        if (user == null) {
            return null;
        }
        if (user.indexOf(':') >= 0) {
            throw new UsageException("A password does not belong into -Credential, which takes a user name. Use "
                    + CredentialParameters.SOURCES + ", or the prompt.");
        }
        if (user.isBlank() || user.endsWith("\\") || user.chars().anyMatch(Character::isISOControl)) {
            throw new UsageException("-Credential takes DOMAIN\\user, user@REALM, .\\user or user.");
        }
        return user;
    }

    private static void checkCredential(BoundParameters p, WsmanScheme scheme, @Nullable String user) {
        if (user == null && scheme != WsmanScheme.CERTIFICATE && CredentialParameters.given(p)) {
            throw new UsageException("Whose password is it? Name the user by -Credential USER.");
        }
        if (user == null && (scheme == WsmanScheme.BASIC || scheme == WsmanScheme.CREDSSP)) {
            throw new UsageException(
                    ParameterRequirement.CREDENTIAL_GIVEN,
                    "-Authentication " + p.text("Authentication") + " needs -Credential USER.");
        }
    }

    private static void checkDelegation(WsmanTarget target, List<String> allowed) {
        boolean credSsp = target.scheme() == WsmanScheme.CREDSSP;
        if (!credSsp && !allowed.isEmpty()) {
            throw new UsageException("-DelegateComputer is for -Authentication CredSSP.");
        }
        if (credSsp && allowed.stream().noneMatch(target.host()::equalsIgnoreCase)) {
            throw new UsageException(
                    ParameterRequirement.DELEGATION_ALLOWED,
                    "CredSSP gives the server your password. Name " + target.host()
                            + " in -DelegateComputer if it may have it.");
        }
    }

    private static void checkEncryption(WsmanTarget target, boolean allowed) {
        boolean open = target.scheme() == WsmanScheme.BASIC && !target.isHttps();
        if (open && !allowed) {
            throw new UsageException(
                    ParameterRequirement.BASIC_ENCRYPTED,
                    "-Authentication Basic over http shows the password and everything else to all "
                            + "on the way. Take -UseSSL, or say -AllowUnencrypted if that is what you want.");
        }
        if (allowed && !open) {
            throw new UsageException(
                    "-AllowUnencrypted is for -Authentication Basic over http; nothing else needs it.");
        }
    }
}
