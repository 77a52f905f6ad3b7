package io.jpsremote.cli.target;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.binding.ParameterRequirement;
import io.jpsremote.cli.binding.UsageException;
import io.jpsremote.cli.credential.CredentialParameters;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The proxy to go through; none unless the user says so, whatever the environment holds.
 *
 * @param address null for the straight way
 * @param scheme how to log on to it
 * @param user who logs on to the proxy, null for nobody
 */
public record ProxyChoice(
        @Nullable URI address, ProxyScheme scheme, @Nullable String user, boolean allowBasic) {

    /** The parameters of all this. */
    public static final List<String> PARAMETERS = List.of(
            "Proxy",
            "ProxyAccessType",
            "ProxyAuthentication",
            "ProxyCredential",
            "ProxyCredentialFd",
            "ProxyCredentialFile",
            "ProxyCredentialEnv",
            "ProxyCredentialCommand",
            "AllowBasicToProxy");

    /** @throws UsageException when parameters do not go together */
    static ProxyChoice of(BoundParameters p, String host, boolean https, Map<String, String> environment) {
        String kind = p.text("ProxyAccessType", p.has("Proxy") ? "Named" : "None");
        URI address = switch (kind) {
            case "IEConfig" -> ofEnvironment(host, https, environment);
            case "Named" -> parse("-Proxy", p.text("Proxy", ""));
            default -> null;
        };
        if (p.has("Proxy") && p.has("ProxyAccessType")) {
            throw together("-Proxy and -ProxyAccessType exclude each other.");
        }
        ProxyScheme scheme =
                ProxyScheme.valueOf(p.text("ProxyAuthentication", "Negotiate").toUpperCase(Locale.ROOT));
        String user = p.text("ProxyCredential");
        if (kind.equals("None") || kind.equals("NoProxyServer")) {
            refuse(p, "without a proxy: -Proxy http://host:port");
        }
        if (user == null && CredentialParameters.given(p, CredentialParameters.OF_PROXY)) {
            throw together("Whose password at the proxy is it? Name the user by -ProxyCredential USER.");
        }
        if (address != null && user != null) {
            checkLogon(scheme, p.flag("AllowBasicToProxy"), https);
        }
        return new ProxyChoice(address, scheme, user, p.flag("AllowBasicToProxy"));
    }

    private static void refuse(BoundParameters p, String why) {
        PARAMETERS.stream().skip(2).filter(p::has).findFirst().ifPresent(name -> {
            throw together("-" + name + " says nothing " + why + ".");
        });
    }

    private static void checkLogon(ProxyScheme scheme, boolean allowed, boolean https) {
        if (scheme == ProxyScheme.BASIC && !allowed) {
            throw together("-ProxyAuthentication Basic shows the proxy's password to all on the way to it."
                    + " Say -AllowBasicToProxy if that is what you want.");
        }
        if (scheme == ProxyScheme.NEGOTIATE && !https) {
            throw together("-ProxyAuthentication Negotiate needs https to the target: plain http has no tunnel."
                    + " Digest needs none.");
        }
    }

    /** The user's own settings, as curl and others read them: HTTP_PROXY in capitals is not, because a web request can set it. */
    private static @Nullable URI ofEnvironment(String host, boolean https, Map<String, String> environment) {
        String none = first(environment, "no_proxy", "NO_PROXY");
        for (String entry : none.split(",")) {
            if (matches(host.toLowerCase(Locale.ROOT), entry.strip().toLowerCase(Locale.ROOT))) {
                return null;
            }
        }
        String text = https
                ? first(environment, "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
                : first(environment, "http_proxy", "all_proxy", "ALL_PROXY");
        return text.isEmpty() ? null : parse("The environment's proxy", text.contains("://") ? text : "http://" + text);
    }

    private static boolean matches(String host, String entry) {
        String name = entry.startsWith(".") ? entry.substring(1) : entry;
        return entry.equals("*") || !name.isEmpty() && (host.equals(name) || host.endsWith("." + name));
    }

    private static String first(Map<String, String> environment, String... names) {
        for (String name : names) {
            String value = environment.getOrDefault(name, "");
            if (!value.isBlank()) {
                return value.strip();
            }
        }
        return "";
    }

    private static URI parse(String where, String text) {
        // before anything quotes the text: what stands before an @ may be a password
        if (text.indexOf('@') >= 0) {
            throw new UsageException(where + ": user and password do not belong into the address of a proxy. Use"
                    + " -ProxyCredential USER and one of -ProxyCredentialFd, -ProxyCredentialFile, -ProxyCredentialEnv,"
                    + " -ProxyCredentialCommand or the prompt.");
        }
        try {
            URI uri = new URI(text);
            if ("http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && uri.getPort() <= 65535) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new UsageException(where + " has to be http://host:port.");
    }

    private static UsageException together(String text) {
        return new UsageException(ParameterRequirement.PARAMETERS_TOGETHER, text);
    }
}
