package io.jpsremote.wsman.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ticket cache that {@code kinit} fills: {@code KRB5CCNAME}, else {@code default_ccache_name} of krb5.conf, which Java itself does not
 * read, else {@code /tmp/krb5cc_UID}.
 */
final class TicketCache {

    private TicketCache() {}

    /**
     * The cache's file.
     *
     * @throws KerberosException when there is none, or it is no file
     */
    static Path file(Map<String, String> environment, Krb5Conf configuration) {
        String name = environment.get("KRB5CCNAME");
        if (name == null) {
            name = configuration.setting("default_ccache_name");
        }
        return name == null ? present(usual()) : named(expanded(name));
    }

    private static Path usual() {
        return Path.of("/tmp", "krb5cc_" + userId());
    }

    private static Path named(String name) {
        int colon = name.indexOf(':');
        String kind = colon < 0 ? "FILE" : name.substring(0, colon).toUpperCase(Locale.ROOT);
        // a drive letter is no kind
        if (kind.length() > 1 && !kind.equals("FILE")) {
            throw new KerberosException(
                    KerberosProblem.UNREADABLE_CACHE_KIND,
                    "The Kerberos tickets are kept in " + kind
                            + ":, which Java does not read; kinit -c FILE:/tmp/krb5cc_" + userId()
                            + " with KRB5CCNAME set to the same puts them into a file",
                    null);
        }
        return present(Path.of(kind.equals("FILE") && colon >= 0 ? name.substring(colon + 1) : name));
    }

    /** @throws KerberosException when there is no such file */
    static Path present(Path file) {
        if (!Files.isReadable(file)) {
            throw new KerberosException(
                    KerberosProblem.NO_TICKET_CACHE,
                    "There is no Kerberos ticket: " + file
                            + (Files.exists(file) ? " cannot be read" : " does not exist"),
                    null);
        }
        return file;
    }

    // krb5.conf(5), parameter expansion: the forms that tell users apart
    private static String expanded(String name) {
        if (name.indexOf('%') < 0) {
            return name;
        }
        String id = userId();
        return name.replace("%{uid}", id)
                .replace("%{euid}", id)
                .replace("%{USERID}", id)
                .replace("%{username}", System.getProperty("user.name", ""))
                .replace("%{TEMP}", "/tmp")
                .replace("%{null}", "");
    }

    private static String userId() {
        @Nullable Object owner = null;
        try {
            owner = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            // no such system: the name below is as good as any
        }
        return owner == null ? System.getProperty("user.name", "") : owner.toString();
    }
}
