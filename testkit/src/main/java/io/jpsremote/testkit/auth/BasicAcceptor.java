package io.jpsremote.testkit.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Basic (RFC 7617): a user and a password with every request. */
public final class BasicAcceptor implements Acceptor {

    private final Accounts accounts;

    public BasicAcceptor(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public AuthStep step(byte[] token) {
        CharSequence pair = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(token));
        int colon = 0;
        while (colon < pair.length() && pair.charAt(colon) != ':') {
            colon++;
        }
        if (colon == pair.length()) {
            return AuthStep.refused(Refusal.MALFORMED_TOKEN);
        }
        String name = pair.subSequence(0, colon).toString();
        accounts.count(name);
        Account asked = Account.of(name, new char[0]);
        Optional<Account> account = accounts.find(asked.domain(), asked.name());
        if (account.isEmpty()) {
            return AuthStep.refused(Refusal.UNKNOWN_USER);
        }
        return account.get().hasPassword(pair.subSequence(colon + 1, pair.length()))
                ? AuthStep.accepted(new byte[0], account.get().qualifiedName(), null)
                : AuthStep.refused(Refusal.WRONG_PASSWORD);
    }

    @Override
    public void close() {
        // keeps nothing
    }
}
