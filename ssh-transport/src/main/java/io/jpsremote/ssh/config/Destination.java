package io.jpsremote.ssh.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A destination: {@code [user@]host[:port]}, an IPv6 address with a port in brackets, or {@code ssh://[user@]host[:port]}.
 *
 * @param user null when none was written
 * @param port 0 when none was written
 */
public record Destination(@Nullable String user, String host, int port) {

    /**
     * Reads one destination.
     *
     * @throws IllegalArgumentException when it is none; a password in it is refused, and so is whatever could be taken for an option
     */
    public static Destination parse(String text) {
        String rest = text.startsWith("ssh://") ? text.substring("ssh://".length()) : text;
        int at = rest.lastIndexOf('@');
        String user = at < 0 ? null : rest.substring(0, at);
        String address = rest.substring(at + 1);
        String host = address;
        String port = "";
        if (address.startsWith("[")) {
            int close = address.indexOf(']');
            check(close > 0, text);
            host = address.substring(1, close);
            port = address.substring(close + 1);
            check(port.isEmpty() || port.startsWith(":"), text);
        } else if (address.indexOf(':') >= 0 && address.indexOf(':') == address.lastIndexOf(':')) {
            host = address.substring(0, address.indexOf(':'));
            port = address.substring(address.indexOf(':'));
        }
        return new Destination(
                checkUser(user, text), checkHost(host, text), port.isEmpty() ? 0 : checkPort(port.substring(1), text));
    }

    /** Reads ProxyJump's list; the first is reached directly. */
    static List<Destination> parseList(ConfigLine line) {
        List<Destination> jumps = new ArrayList<>();
        if (line.first().equalsIgnoreCase("none")) {
            return jumps;
        }
        for (String text : line.first().split(",")) {
            try {
                jumps.add(parse(text.strip()));
            } catch (IllegalArgumentException e) {
                throw new ConfigException(line.place(), line.keyword(), String.valueOf(e.getMessage()));
            }
        }
        return jumps;
    }

    private static @Nullable String checkUser(@Nullable String user, String text) {
        check(user == null || !user.isEmpty() && !user.startsWith("-") && plain(user), text);
        // DOMAIN\\user and user@domain are names; user:password is what URIs have
        if (user != null && text.startsWith("ssh://") && user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("A password does not belong into a destination.");
        }
        return user;
    }

    private static String checkHost(String host, String text) {
        check(!host.isEmpty() && !host.startsWith("-") && plain(host), text);
        check(host.indexOf('/') < 0 && host.indexOf(' ') < 0, text);
        return host;
    }

    private static int checkPort(String port, String text) {
        check(port.matches("[0-9]{1,5}"), text);
        int number = Integer.parseInt(port);
        check(number > 0 && number <= 65535, text);
        return number;
    }

    private static boolean plain(String text) {
        return text.chars().noneMatch(c -> Character.isISOControl(c));
    }

    private static void check(boolean ok, String text) {
        if (!ok) {
            String shown = text.chars()
                    .mapToObj(c -> Character.isISOControl(c) ? "?" : String.valueOf((char) c))
                    .collect(Collectors.joining());
            throw new IllegalArgumentException("'" + shown + "' is no [user@]host[:port].");
        }
    }
}
