package io.jpsremote.wsman;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Kerberos configuration of this machine, as far as it decides what Java can do.
 *
 * @param configuration the krb5.conf that Java reads
 * @param named whether the user named that file
 */
record KerberosFiles(Path configuration, boolean named) {

    private static final Pattern DEFAULT_REALM = Pattern.compile("(?m)^\\s*(default_realm\\s*=|include)");

    static KerberosFiles ofThisMachine() {
        String property = System.getProperty("java.security.krb5.conf");
        return new KerberosFiles(Path.of(property == null ? "/etc/krb5.conf" : property), property != null);
    }

    /** Why Kerberos cannot be configured, or a user without a realm not be found. */
    Optional<Finding> fault(String user) {
        boolean exists = Files.exists(configuration);
        if (exists ? !Files.isReadable(configuration) : named) {
            return Optional.of(found(
                    KerberosRequirement.KRB5_CONF_READABLE,
                    "a readable file at " + configuration,
                    exists ? "it cannot be read" : "no such file"));
        }
        boolean realmNamed = user.indexOf('@') >= 0 || user.indexOf('\\') > 0;
        return user.isEmpty() || realmNamed || !exists || hasDefaultRealm()
                ? Optional.empty()
                : Optional.of(found(
                        KerberosRequirement.DEFAULT_REALM_SET,
                        "a realm for " + user,
                        "none named, and no default_realm in " + configuration));
    }

    private Finding found(KerberosRequirement unmet, String expected, String observed) {
        return Finding.of(unmet, expected, observed).place("file", configuration.toString());
    }

    private boolean hasDefaultRealm() {
        try {
            String text = Files.readString(configuration, StandardCharsets.ISO_8859_1);
            return System.getProperty("java.security.krb5.realm") != null
                    || DEFAULT_REALM.matcher(text).find();
        } catch (IOException e) {
            return true; // Kerberos itself will say what is wrong with it
        }
    }
}
