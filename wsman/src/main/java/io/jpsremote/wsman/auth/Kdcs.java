package io.jpsremote.wsman.auth;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a realm's KDCs are, found as the JVM's Kerberos finds them: a system property, krb5.conf, then DNS (RFC 4120 7.2.3.2). */
final class Kdcs {

    private static final int PORT = 88;
    private static final int MOST = 4;
    private static final Pattern DNS_NAME = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    /** A record of type SRV (RFC 2782). */
    private record Service(int priority, int weight, String address) {

        static Service of(String text) {
            String[] words = text.split(" ", 4);
            String host = words[3].endsWith(".") ? words[3].substring(0, words[3].length() - 1) : words[3];
            return new Service(Integer.parseInt(words[0]), Integer.parseInt(words[1]), host + ":" + words[2]);
        }
    }

    private Kdcs() {}

    /** The realm of a principal, or the default one where it names none; empty where there is none either. */
    static String realm(@Nullable String principal) {
        int at = principal == null ? -1 : principal.lastIndexOf('@');
        if (principal != null && at >= 0) {
            return principal.substring(at + 1);
        }
        String own =
                System.getProperty("java.security.krb5.realm", Krb5Conf.ofJvm().setting("default_realm"));
        return own == null ? "" : own;
    }

    /** The KDCs that the configuration names; none where DNS is to be asked. */
    static List<String> named(String realm) {
        String property = System.getProperty("java.security.krb5.kdc");
        boolean ours = realm.equals(System.getProperty("java.security.krb5.realm"));
        return property != null && ours
                ? List.of(property.split(":"))
                : Krb5Conf.ofJvm().kdcs(realm);
    }

    /**
     * The KDCs there are; DNS is asked where the configuration names none and does not forbid it.
     *
     * @throws IOException when DNS does not answer
     */
    static List<InetSocketAddress> find(String realm) throws IOException {
        List<String> found = named(realm);
        if (found.isEmpty()
                && asksDns(Krb5Conf.ofJvm())
                && DNS_NAME.matcher(realm).matches()) {
            found = inDns(realm);
        }
        return found.stream().limit(MOST).map(Kdcs::address).toList();
    }

    /** Java asks unless it is told not to. */
    private static boolean asksDns(Krb5Conf conf) {
        String said = conf.setting("dns_lookup_kdc");
        String set = said == null ? conf.setting("dns_fallback") : said;
        return set == null || !List.of("no", "false").contains(set.toLowerCase(Locale.ROOT));
    }

    private static List<String> inDns(String realm) throws IOException {
        List<String> found = services("_kerberos._tcp." + realm);
        return found.isEmpty() ? services("_kerberos._udp." + realm) : found;
    }

    private static List<String> services(String name) throws IOException {
        return NameService.records(name, "SRV").stream()
                .map(Service::of)
                .sorted(Comparator.comparingInt(Service::priority).thenComparing(s -> -s.weight()))
                .map(Service::address)
                .filter(address -> !address.startsWith(":")) // RFC 2782: the root stands for "there is none"
                .toList();
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        boolean port = colon > 0 && text.substring(colon + 1).matches("\\d{1,5}");
        return port
                ? new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)))
                : new InetSocketAddress(text, PORT);
    }
}
