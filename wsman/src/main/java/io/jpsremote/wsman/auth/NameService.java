package io.jpsremote.wsman.auth;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/** Asks the DNS servers of this machine themselves, past the hosts file and what the resolver makes of their answers. */
public final class NameService {

    private NameService() {}

    /**
     * The records of a name, as text; empty where the servers know none.
     *
     * @param type for example {@code SRV}
     * @throws IOException when no server answers, or it answers with a failure
     */
    @SuppressWarnings("JdkObsolete") // JNDI takes no other map
    public static List<String> records(String name, String type) throws IOException {
        Hashtable<String, String> settings = new Hashtable<>();
        settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        settings.put(Context.PROVIDER_URL, "dns:");
        settings.put("com.sun.jndi.dns.timeout.initial", "800");
        settings.put("com.sun.jndi.dns.timeout.retries", "2");
        try {
            InitialDirContext dns = new InitialDirContext(settings);
            try {
                return records(dns, name, type);
            } finally {
                dns.close();
            }
        } catch (NamingException e) {
            throw new IOException("DNS says nothing about " + name, e);
        }
    }

    @SuppressWarnings("BanJNDI") // the DNS provider makes strings of what it reads, and of nothing an object
    private static List<String> records(InitialDirContext dns, String name, String type) throws NamingException {
        try {
            List<String> texts = new ArrayList<>();
            Attribute found = dns.getAttributes(name, new String[] {type}).get(type);
            for (Object text : found == null ? List.of() : Collections.list(found.getAll())) {
                texts.add(String.valueOf(text));
            }
            return texts;
        } catch (NameNotFoundException e) {
            return List.of();
        }
    }
}
