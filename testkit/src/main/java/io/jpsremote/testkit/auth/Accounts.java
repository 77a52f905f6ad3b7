package io.jpsremote.testkit.auth;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The users of an endpoint, and how often each of them tried to log on. */
public final class Accounts implements AutoCloseable {

    private static final int MAX_COUNTED = 10_000;

    private final List<Account> accounts;
    private final Map<String, Integer> logons = new ConcurrentHashMap<>();

    /** @param accounts wiped when this is closed */
    public Accounts(List<Account> accounts) {
        this.accounts = List.copyOf(accounts);
    }

    /**
     * The account a client means: names without case, a local user under any domain or machine name, a domain's user also without it.
     *
     * @param user may be {@code name@realm}
     */
    public Optional<Account> find(String domain, String user) {
        Optional<Account> exact =
                accounts.stream().filter(a -> matches(a, domain, user)).findFirst();
        int at = user.indexOf('@');
        return exact.isPresent() || at < 0
                ? exact
                : accounts.stream()
                        .filter(a -> matches(a, user.substring(at + 1), user.substring(0, at)))
                        .findFirst();
    }

    private static boolean matches(Account account, String domain, String user) {
        return account.name().equalsIgnoreCase(user)
                && (account.domain().isEmpty()
                        || domain.isEmpty()
                        || domain.equalsIgnoreCase(account.domain())
                        || domain.toLowerCase(Locale.ROOT)
                                .startsWith(account.domain().toLowerCase(Locale.ROOT) + "."));
    }

    /** Notes that a password was presented for this name, right or wrong. */
    void count(String user) {
        String key = user.toLowerCase(Locale.ROOT);
        if (logons.size() < MAX_COUNTED || logons.containsKey(key)) {
            logons.merge(key, 1, Integer::sum);
        }
    }

    /** How often a password was presented for this name. */
    public int logons(String user) {
        return logons.getOrDefault(user.toLowerCase(Locale.ROOT), 0);
    }

    @Override
    public void close() {
        accounts.forEach(Account::wipe);
    }
}
