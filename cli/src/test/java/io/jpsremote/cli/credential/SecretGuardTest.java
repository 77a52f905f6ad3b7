package io.jpsremote.cli.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SecretGuardTest {

    private final SecretGuard guard = new SecretGuard();

    @Test
    void aRefusedSecretGoesToNoFurtherServer() {
        assertThat(guard.mayPresent()).isTrue();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(guard::mayPresent);
        guard.refused();
        assertThat(waiting.join()).isFalse();
        assertThat(guard.mayPresent()).isFalse();
    }

    @Test
    void anAcceptedSecretIsFreeUntilSomebodyRefusesIt() {
        assertThat(guard.mayPresent()).isTrue();
        guard.accepted();
        assertThat(guard.mayPresent()).isTrue();
        assertThat(guard.mayPresent()).isTrue();
        guard.refused();
        assertThat(guard.mayPresent()).isFalse();
    }

    @Test
    void aConnectionThatDiedBeforeTheAnswerLetsTheNextTry() {
        assertThat(guard.mayPresent()).isTrue();
        guard.undecided();
        assertThat(guard.mayPresent()).isTrue();
    }
}
