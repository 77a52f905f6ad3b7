package io.jpsremote.ssh;

import java.util.ArrayList;
import java.util.List;

/** Keeps what was tried while logging on. */
final class AuthLog {

    private final List<String> attempts = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private final List<String> successes = new ArrayList<>();
    private List<String> offered = List.of();
    private boolean passwordExpired;
    private boolean accepted;

    void attempted(String what) {
        attempts.add(what);
    }

    void skipped(Skipped what) {
        skipped.add(what);
    }

    void succeeded(String method) {
        successes.add(method);
    }

    void accepted() {
        accepted = true;
    }

    /** Whether the server has let the user in, by whatever request. */
    boolean isAccepted() {
        return accepted;
    }

    void offered(List<String> methods) {
        offered = List.copyOf(methods);
    }

    void passwordExpired() {
        passwordExpired = true;
    }

    boolean knowsOffered() {
        return !offered.isEmpty();
    }

    List<String> offered() {
        return offered;
    }

    List<String> successes() {
        return successes;
    }

    AuthEvidence evidence() {
        return new AuthEvidence(offered, attempts, skipped, !successes.isEmpty(), passwordExpired);
    }
}
