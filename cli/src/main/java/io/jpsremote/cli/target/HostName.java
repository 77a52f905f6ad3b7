package io.jpsremote.cli.target;

import io.jpsremote.cli.binding.ParameterRequirement;
import io.jpsremote.cli.binding.UsageException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code user@host:port}; each part but the host may be missing, an IPv6 address stands in brackets when a port follows. */
public final class HostName {

    private static final Pattern BRACKETS = Pattern.compile("\\[([0-9A-Fa-f:.%a-zA-Z0-9_-]+)](?::(.*))?");
    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cntrl}/?#\\[\\]@]+");

    private HostName() {}

    /**
     * @throws UsageException when the text is no host
     */
    public static SshTarget parse(String text) {
        String rest = text.regionMatches(true, 0, "ssh://", 0, 6) ? text.substring(6) : text;
        int at = rest.lastIndexOf('@');
        String user = at < 0 ? null : user(rest.substring(0, at));
        String place = rest.substring(at + 1);
        Matcher brackets = BRACKETS.matcher(place);
        if (brackets.matches()) {
            return target(text, brackets.group(1), user, brackets.group(2));
        }
        int colon = place.indexOf(':');
        boolean bareIpv6 = colon >= 0 && place.indexOf(':', colon + 1) >= 0;
        if (colon < 0 || bareIpv6) {
            return target(text, place, user, null);
        }
        return target(text, place.substring(0, colon), user, place.substring(colon + 1));
    }

    private static String user(String user) {
        if (user.indexOf(':') >= 0) {
            // PowerShell parses this as a URI, where a password could stand: it would be seen in ps and in histories.
            throw new UsageException(
                    "A password does not belong into a host name. Use -CredentialFd, -CredentialFile, -CredentialEnv, "
                            + "-CredentialCommand or the prompt.");
        }
        return sshUser(user);
    }

    /** {@code DOMAIN\\user} becomes {@code user@DOMAIN}, as in PowerShell. */
    public static String sshUser(String user) {
        int backslash = user.indexOf('\\');
        String name = backslash < 0 ? user : user.substring(backslash + 1) + "@" + user.substring(0, backslash);
        if (name.isBlank() || name.startsWith("-") || name.chars().anyMatch(Character::isISOControl)) {
            throw new UsageException("'" + user + "' is no user name.");
        }
        return name;
    }

    private static SshTarget target(String text, String host, @Nullable String user, @Nullable String port) {
        // A name that starts with a dash would be an option to any ssh program a user pastes it to.
        if (!NAME.matcher(host).matches() || host.startsWith("-")) {
            throw new UsageException(
                    ParameterRequirement.COMPUTER_NAME_VALID,
                    "'" + text + "' is no host. Write host, user@host, user@host:port or user@[address]:port.");
        }
        return new SshTarget(host, user, port == null ? null : port(port), null, null, 0, Map.of());
    }

    /**
     * @throws UsageException when the text is no port
     */
    public static int port(String text) {
        if (text.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        }
        throw new UsageException(
                ParameterRequirement.PORT_IN_RANGE, "'" + text + "' is no port: a port is a number from 1 to 65535.");
    }
}
