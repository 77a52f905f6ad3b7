package io.jpsremote.ssh.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values collected so far: the first of each keyword wins, identity and certificate files add up [ssh_config(5)]. */
final class ConfigValues {

    // "none", "no" and the like switch a refused keyword off
    private static final Set<String> OFF = Set.of("none", "no", "false");

    private final Map<String, ConfigLine> first = new HashMap<>();
    private final List<ConfigLine> identityFiles = new ArrayList<>();
    private final List<ConfigLine> certificateFiles = new ArrayList<>();

    /** Takes a line that applies; refuses what must not be passed over. */
    void take(ConfigLine line) {
        String key = line.key().equals("challengeresponseauthentication") ? "kbdinteractiveauthentication" : line.key();
        if (key.equals("identityfile")) {
            add(identityFiles, line);
        } else if (key.equals("certificatefile")) {
            add(certificateFiles, line);
        } else if (!first.containsKey(key)) {
            refuse(line, key);
            first.put(key, line);
        }
    }

    /** Once each: the final pass meets the same lines again. */
    private static void add(List<ConfigLine> files, ConfigLine line) {
        if (files.stream().noneMatch(known -> known.first().equals(line.first()))) {
            files.add(line);
        }
    }

    private void refuse(ConfigLine line, String key) {
        boolean off = OFF.contains(line.first().toLowerCase(Locale.ROOT));
        // ProxyCommand and ProxyJump: whichever comes first rules [ssh_config(5)]
        boolean overruled = key.equals("proxycommand") && first.containsKey("proxyjump");
        if (ConfigRule.of(key).orElse(ConfigRule.PASSED_OVER) == ConfigRule.REFUSED && !off && !overruled) {
            throw new ConfigException(
                    line.place(),
                    line.keyword(),
                    "is not supported, and it cannot be passed over: it changes route, identity or trust");
        }
    }

    @Nullable ConfigLine get(String key) {
        return first.get(key);
    }

    List<ConfigLine> certificateFiles() {
        return certificateFiles;
    }

    List<ConfigLine> identityFiles() {
        return identityFiles;
    }
}
