package io.jpsremote.ssh.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the configuration says for one destination, with ssh's defaults for what it does not say. */
public final class HostConfig {

    private static final int DEFAULT_PORT = 22;
    // SSH_RSA_MINIMUM_MODULUS_SIZE of OpenSSH
    private static final int LEAST_RSA_BITS = 1024;

    private final ConfigQuery query;
    private final ConfigValues values;

    HostConfig(ConfigQuery query, ConfigValues values) {
        this.query = query;
        this.values = values;
    }

    /** The destination as it was asked for. */
    public String originalHost() {
        return query.host();
    }

    /** The name or address to connect to. */
    public String hostName() {
        return hostName(query, values);
    }

    public int port() {
        return query.port() > 0 ? query.port() : number("port", DEFAULT_PORT, 1, 65535);
    }

    public String user() {
        return user(query, values);
    }

    /** The key files that were configured; empty when none was, and ssh's default names apply. */
    public List<Path> identityFiles() {
        return files(values.identityFiles());
    }

    /** The certificates for keys, beside those that lie next to their keys. */
    public List<Path> certificateFiles() {
        return files(values.certificateFiles());
    }

    private List<Path> files(List<ConfigLine> lines) {
        List<Path> files = new ArrayList<>();
        for (ConfigLine line : lines) {
            if (!line.first().equalsIgnoreCase("none")) {
                files.add(path(line.first(), line));
            }
        }
        return files;
    }

    public boolean identitiesOnly() {
        return flag("identitiesonly", false);
    }

    /** The agent's socket: configured, or from SSH_AUTH_SOCK; empty for none. */
    public Optional<Path> identityAgent() {
        ConfigLine line = values.get("identityagent");
        String value = line == null ? "SSH_AUTH_SOCK" : line.first();
        if (value.equalsIgnoreCase("none")) {
            return Optional.empty();
        }
        String variable = value.equals("SSH_AUTH_SOCK")
                ? value
                : value.startsWith("$") && !value.startsWith("${") ? value.substring(1) : "";
        if (variable.isEmpty() && line != null) {
            return Optional.of(path(value, line));
        }
        String socket = query.environment().get(variable);
        return socket == null || socket.isEmpty() ? Optional.empty() : Optional.of(Path.of(socket));
    }

    /** The hosts on the way, the first reached directly; empty when ProxyJump was not said or is {@code none}. */
    public List<Destination> proxyJump() {
        ConfigLine line = values.get("proxyjump");
        return line == null ? List.of() : Destination.parseList(line);
    }

    public List<Path> userKnownHosts() {
        return paths(
                "userknownhostsfile",
                query.home().resolve(".ssh/known_hosts"),
                query.home().resolve(".ssh/known_hosts2"));
    }

    public List<Path> globalKnownHosts() {
        return paths("globalknownhostsfile", Path.of("/etc/ssh/ssh_known_hosts"), Path.of("/etc/ssh/ssh_known_hosts2"));
    }

    /** StrictHostKeyChecking, one of {@code yes ask accept-new no}; empty when it was not said. */
    public Optional<String> strictHostKeyChecking() {
        return word("stricthostkeychecking", Set.of("yes", "ask", "accept-new", "no", "off", "true", "false"));
    }

    /** The name that the host's key is looked up by instead of its own. */
    public Optional<String> hostKeyAlias() {
        return text("hostkeyalias");
    }

    public boolean hashKnownHosts() {
        return flag("hashknownhosts", false);
    }

    public boolean batchMode() {
        return flag("batchmode", false);
    }

    /** Seconds between keep-alive messages, empty when it was not said; zero switches them off. */
    public Optional<Duration> serverAliveInterval() {
        return seconds("serveraliveinterval");
    }

    public int serverAliveCountMax(int otherwise) {
        return number("serveralivecountmax", otherwise, 0, Integer.MAX_VALUE);
    }

    public Optional<Duration> connectTimeout() {
        return seconds("connecttimeout").filter(time -> !time.isZero());
    }

    /** Whether {@code pubkey}, {@code password} or {@code kbdinteractive} authentication is allowed. */
    public boolean allows(String method) {
        return flag(method + "authentication", true);
    }

    /** The order of methods that was asked for; empty when none was. */
    public List<String> preferredAuthentications() {
        return text("preferredauthentications")
                .map(list -> List.of(list.split(",")))
                .orElse(List.of());
    }

    /** {@code any}, {@code inet} or {@code inet6}. */
    public String addressFamily() {
        return word("addressfamily", Set.of("any", "inet", "inet6")).orElse("any");
    }

    /**
     * The algorithms to offer.
     *
     * @param key {@code ciphers}, {@code kexalgorithms}, {@code macs} or {@code hostkeyalgorithms}
     * @param defaults what is offered by default, best first
     * @param available all that can be offered
     */
    public List<String> algorithms(String key, List<String> defaults, List<String> available) {
        ConfigLine line = values.get(key);
        return line == null ? defaults : AlgorithmList.apply(line, defaults, available);
    }

    /** The bits that an RSA key must have, 0 when that was not said. */
    public int requiredRsaSize() {
        return number("requiredrsasize", 0, LEAST_RSA_BITS, Integer.MAX_VALUE);
    }

    static String hostName(ConfigQuery query, ConfigValues values) {
        ConfigLine line = values.get("hostname");
        return line == null ? query.host() : Tokens.fill(line.first(), Map.of('h', query.host()), line);
    }

    static String user(ConfigQuery query, ConfigValues values) {
        ConfigLine line = values.get("user");
        return query.user() != null ? query.user() : line != null ? line.first() : query.localUser();
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).map(ConfigLine::first);
    }

    private Optional<String> word(String key, Set<String> allowed) {
        ConfigLine line = values.get(key);
        if (line == null) {
            return Optional.empty();
        }
        String value = line.first().toLowerCase(Locale.ROOT);
        return Optional.of(checked(allowed.contains(value) ? value : null, line));
    }

    private boolean flag(String key, boolean otherwise) {
        return word(key, Set.of("yes", "no", "true", "false"))
                .map(value -> value.equals("yes") || value.equals("true"))
                .orElse(otherwise);
    }

    private int number(String key, int otherwise, int least, int most) {
        ConfigLine line = values.get(key);
        if (line == null) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(line.first());
            return checked(value >= least && value <= most ? value : null, line);
        } catch (NumberFormatException e) {
            return checked(null, line);
        }
    }

    private Optional<Duration> seconds(String key) {
        ConfigLine line = values.get(key);
        return line == null ? Optional.empty() : Optional.of(checked(TimeText.parse(line.first()), line));
    }

    private static <T> T checked(@Nullable T value, ConfigLine line) {
        if (value == null) {
            throw new ConfigException(line.place(), line.keyword(), "the value '" + line.first() + "' is not valid");
        }
        return value;
    }

    private List<Path> paths(String key, Path... otherwise) {
        ConfigLine line = values.get(key);
        if (line == null) {
            return List.of(otherwise);
        }
        boolean none = line.first().equalsIgnoreCase("none");
        return none
                ? List.of()
                : line.arguments().stream().map(text -> path(text, line)).toList();
    }

    private Path path(String text, ConfigLine line) {
        Map<Character, String> tokens = Map.of(
                'd', query.home().toString(),
                'h', hostName(),
                'k', hostKeyAlias().orElse(query.host()),
                'n', query.host(),
                'p', Integer.toString(port()),
                'r', user(),
                'u', query.localUser());
        String filled = Tokens.fill(Tokens.environment(text, query.environment(), line), tokens, line);
        return Tokens.path(filled, query.home(), line);
    }
}
