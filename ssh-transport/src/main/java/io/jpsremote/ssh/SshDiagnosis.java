package io.jpsremote.ssh;

import io.jpsremote.psrp.connect.Surroundings;
import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.failure.PeerText;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.ssh.config.ConfigException;
import io.jpsremote.ssh.knownhosts.Verdict;
import io.jpsremote.ssh.outofproc.LinkEnd;
import io.jpsremote.ssh.outofproc.SilenceException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns what was seen of one SSH host into the requirements that were not met, likeliest first. Pure; decides by types, codes and exit
 * statuses, never by wording.
 */
final class SshDiagnosis {

    private static final int FAILED = 1;
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    private static final int BAD_OPTION = 64;
    // [RFC 4254 section 5.1]
    private static final int PROHIBITED = 1;
    private static final int CONNECT_FAILED = 2;
    private static final int RESOURCE_SHORTAGE = 4;

    private final SshEndpoint endpoint;
    private final String subsystem;

    SshDiagnosis(SshEndpoint endpoint, String subsystem) {
        this.endpoint = endpoint;
        this.subsystem = subsystem;
    }

    static RequirementNotMetException config(ConfigException e) {
        Map<String, String> evidence = Map.of("place", e.place(), "key", e.key());
        return unmet(
                List.of(new RequirementFailure(
                        SshRequirement.SSH_CONFIG_SUPPORTED,
                        "lines that can be honoured",
                        String.valueOf(e.getMessage()),
                        evidence,
                        Map.of("place", e.place()))),
                e);
    }

    List<RequirementFailure> keyFile(SshRequirement requirement, Path file, String what) {
        Map<String, String> places = new LinkedHashMap<>(places());
        places.put("file", file.toString());
        return List.of(new RequirementFailure(
                requirement, "a private key in " + file, what, Map.of("file", file.toString()), places));
    }

    List<RequirementFailure> nameUnknown(String detail) {
        return one(SshRequirement.SSH_NAME_RESOLVES, "an address for " + endpoint.host(), detail, Map.of());
    }

    /**
     * No address could be connected to; each failure with its address.
     *
     * @param here where this client stands on the way to the host
     */
    List<RequirementFailure> notConnected(Map<String, IOException> failures, Surroundings here) {
        Map<String, String> evidence = new LinkedHashMap<>();
        failures.forEach((address, e) -> evidence.put(address, kind(e)));
        boolean refused = failures.values().stream().anyMatch(SshDiagnosis::refused);
        String expected = "a connection to port " + endpoint.port();
        return refused
                ? one(SshRequirement.SSH_SERVER_LISTENS, expected, "connection refused", evidence)
                : List.of(new RequirementFailure(
                        SshRequirement.SSH_HOST_REACHABLE,
                        expected,
                        String.join(", ", evidence.values()),
                        evidence,
                        places(here)));
    }

    /** Another port is that of an SSH server. */
    List<RequirementFailure> otherPort(RequirementFailure here, int port) {
        Map<String, String> places = new LinkedHashMap<>(places());
        places.put("found", Integer.toString(port));
        return List.of(new RequirementFailure(
                SshRequirement.SSH_PORT_RIGHT,
                here.expected(),
                here.observed() + ", while an SSH server answers on port " + port,
                here.evidence(),
                places));
    }

    private static boolean refused(IOException e) {
        return e instanceof ConnectException && !(e.getCause() instanceof SocketTimeoutException);
    }

    private static String kind(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return "no answer in time";
        }
        return e instanceof NoRouteToHostException
                ? "no route to the host"
                : refused(e) ? "connection refused" : e.getClass().getSimpleName();
    }

    /** The other side sent something else than an identification of SSH 2, closed, or stayed silent. */
    List<RequirementFailure> notSsh(String received, boolean ended) {
        String seen = received.isEmpty()
                ? ended ? "the connection was closed at once" : "nothing in time"
                : "\"" + received.strip().lines().findFirst().orElse("") + "\"";
        return one(
                SshRequirement.SSH_PROTOCOL_SPOKEN,
                "SSH-2.0-...",
                seen,
                Map.of("received", PeerText.oneLine(received)));
    }

    /** No algorithm in common. */
    List<RequirementFailure> noCommonAlgorithm(Negotiation negotiation) {
        boolean hostKey = negotiation.kind() == Negotiation.Kind.HOST_KEY;
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("kind", negotiation.kind().sshdKeyword());
        evidence.put("client offers", negotiation.ours());
        evidence.put("server offers", negotiation.theirs());
        Map<String, String> places = new LinkedHashMap<>(places());
        places.put("kind", negotiation.kind().sshdKeyword());
        return List.of(new RequirementFailure(
                hostKey ? SshRequirement.SSH_COMMON_HOST_KEY_ALGORITHM : SshRequirement.SSH_COMMON_ALGORITHMS,
                "one of " + negotiation.ours(),
                negotiation.theirs(),
                evidence,
                places));
    }

    List<RequirementFailure> hostKeyNotProven() {
        return one(
                SshRequirement.SSH_HOST_KEY_PROVEN,
                "a signature of the host key",
                "a signature that is wrong",
                Map.of());
    }

    List<RequirementFailure> certificate(String fault) {
        return one(SshRequirement.SSH_HOST_CERTIFICATE_VALID, "a valid certificate", fault, Map.of());
    }

    List<RequirementFailure> hostKeyTooShort(int bits, int required) {
        return one(
                SshRequirement.SSH_COMMON_HOST_KEY_ALGORITHM,
                "an RSA key of " + required + " bits or more (RequiredRSASize), or another type",
                "an RSA key of " + bits + " bits",
                Map.of());
    }

    List<RequirementFailure> hostKey(Verdict verdict, HostKey key, List<Path> files) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("key", key.toString());
        evidence.put(
                "known_hosts",
                String.join(", ", files.stream().map(Path::toString).toList()));
        if (!verdict.place().isEmpty()) {
            evidence.put("line", verdict.place());
        }
        if (!verdict.otherTypes().isEmpty()) {
            evidence.put("known types", String.join(", ", verdict.otherTypes()));
        }
        String place = verdict.place();
        return switch (verdict.state()) {
            case CHANGED ->
                List.of(new RequirementFailure(
                        SshRequirement.SSH_HOST_KEY_UNCHANGED,
                        "the key in " + place,
                        key.toString(),
                        evidence,
                        placesWith("knownhosts", place.substring(0, Math.max(0, place.lastIndexOf(':'))))));
            case REVOKED ->
                one(
                        SshRequirement.SSH_HOST_KEY_NOT_REVOKED,
                        "a key that is not revoked",
                        key + ", revoked by " + place,
                        evidence);
            case UNKNOWN, KNOWN ->
                one(SshRequirement.SSH_HOST_KEY_KNOWN, "a known key for " + key.host(), key.toString(), evidence);
        };
    }

    /** The server let nobody in: it refused everything, or there was nothing to try. */
    List<RequirementFailure> refused(AuthEvidence auth) {
        Map<String, String> evidence = auth.facts();
        String offers = auth.offered().isEmpty() ? "unknown methods" : String.join(", ", auth.offered());
        if (auth.passwordExpired()) {
            // [RFC 4252 section 8]: asked of a password that was right, so nothing else was wrong
            return one(
                    SshRequirement.SSH_PASSWORD_CURRENT, "a current password", "the server wants a new one", evidence);
        }
        List<RequirementFailure> failures = new ArrayList<>();
        auth.skipped().forEach(skipped -> failures.addAll(skipped(skipped, evidence)));
        boolean tried = auth.attempts().stream()
                .anyMatch(attempt ->
                        auth.offered().isEmpty() || auth.offered().stream().anyMatch(attempt::startsWith));
        if (tried) {
            failures.addAll(one(
                    SshRequirement.SSH_AUTHENTICATION_ACCEPTED,
                    "a logon as " + endpoint.user(),
                    "refused; the server offers " + offers,
                    evidence));
        } else if (failures.isEmpty()) {
            failures.addAll(one(
                    SshRequirement.SSH_CREDENTIAL_AVAILABLE,
                    "something to present by " + offers,
                    auth.partial() ? "nothing, after another method succeeded" : "nothing",
                    evidence));
        }
        return failures;
    }

    private List<RequirementFailure> skipped(Skipped skipped, Map<String, String> evidence) {
        SshRequirement requirement = skipped.requirement();
        if (requirement == null) {
            return List.of();
        }
        Map<String, String> places = new LinkedHashMap<>(places());
        places.put("file", skipped.subject());
        return List.of(new RequirementFailure(
                requirement, "a key to use in " + skipped.subject(), skipped.why(), evidence, places));
    }

    /** The server ended the connection while attempts were being made. */
    List<RequirementFailure> tooManyAttempts(AuthEvidence auth) {
        return one(
                SshRequirement.SSH_ATTEMPTS_WITHIN_LIMIT,
                "an accepted key within the limit of attempts",
                "disconnected after " + auth.attempts().size() + " attempts",
                auth.facts());
    }

    /** SSH_MSG_CHANNEL_OPEN_FAILURE for the session [RFC 4254 section 5.1]. */
    List<RequirementFailure> channelRefused(int code) {
        Map<String, String> evidence = Map.of("reason code", Integer.toString(code));
        return one(
                code == RESOURCE_SHORTAGE ? SshRequirement.SSH_CHANNEL_RESOURCES : SshRequirement.SSH_CHANNEL_PERMITTED,
                "an open session channel",
                "refused with code " + code,
                evidence);
    }

    /** SSH_MSG_CHANNEL_OPEN_FAILURE of a jump host for the connection to this one. */
    List<RequirementFailure> jumpRefused(int code, String jump) {
        Map<String, String> evidence = Map.of("reason code", Integer.toString(code), "jump host", jump);
        return one(
                code == PROHIBITED || code != CONNECT_FAILED
                        ? SshRequirement.SSH_JUMP_FORWARDS
                        : SshRequirement.SSH_JUMP_REACHES_TARGET,
                "a connection from " + jump + " to " + endpoint.host() + " port " + endpoint.port(),
                "refused with code " + code,
                evidence);
    }

    /** SSH_MSG_CHANNEL_FAILURE for the subsystem. */
    List<RequirementFailure> subsystemRefused() {
        return one(
                SshRequirement.SSH_SUBSYSTEM_CONFIGURED,
                "the subsystem " + subsystem,
                "the server refused it",
                Map.of());
    }

    /** @param here where this client stands on the way to the host */
    List<RequirementFailure> deadline(SshRequirement requirement, String step, Duration deadline, Surroundings here) {
        return List.of(new RequirementFailure(
                requirement,
                step + " within " + deadline.toSeconds() + " s",
                "nothing in that time",
                Map.of(),
                places(here)));
    }

    /** The channel ended, before or after packets came. */
    RuntimeException ended(ChannelEnd end) {
        Map<String, String> evidence = end.evidence();
        LinkEnd link = end.link();
        if (link.phase() == LinkEnd.Phase.BEFORE_FIRST_PACKET
                && (end.connected() || link.cause() instanceof SilenceException)) {
            return beforeFirstPacket(end, evidence);
        }
        String seen = end.seen();
        return switch (link.phase()) {
            case CLOSING -> new ConnectionLostException("closed", "The session was closed.", evidence, link.cause());
            default ->
                new ConnectionLostException(
                        "session",
                        "The SSH session with " + endpoint + " was lost: " + seen + ".",
                        evidence,
                        link.cause());
        };
    }

    private RequirementNotMetException beforeFirstPacket(ChannelEnd end, Map<String, String> evidence) {
        String expected = "packets from the subsystem " + subsystem;
        if (end.link().cause() instanceof SilenceException) {
            return unmet(SshAmbiguity.SUBSYSTEM_SILENT, expected, end, evidence);
        }
        return switch (end.exitStatus().orElse(-1)) {
            case NOT_FOUND ->
                unmet(
                        one(SshRequirement.SSH_POWERSHELL_INSTALLED, expected, end.seen(), evidence),
                        end.link().cause());
            case NOT_EXECUTABLE ->
                unmet(
                        one(SshRequirement.SSH_POWERSHELL_EXECUTABLE, expected, end.seen(), evidence),
                        end.link().cause());
            case BAD_OPTION -> unmet(SshAmbiguity.SUBSYSTEM_REFUSES_OPTION, expected, end, evidence);
            // sshd ends so where a password has expired and there is no terminal to ask for a new one
            case FAILED ->
                unmet(
                        end.banner().onEntry() ? SshAmbiguity.ENDED_AFTER_BANNER : SshAmbiguity.SUBSYSTEM_ENDED,
                        expected,
                        end,
                        evidence);
            default -> unmet(SshAmbiguity.SUBSYSTEM_ENDED, expected, end, evidence);
        };
    }

    /** Exit statuses are the shell's [POSIX 2.8.2]; several causes look the same, the likeliest stands first. */
    private RequirementNotMetException unmet(
            SshAmbiguity group, String expected, ChannelEnd end, Map<String, String> evidence) {
        boolean quiet = end.link().noise().isBlank();
        List<RequirementFailure> failures = new ArrayList<>();
        for (Requirement requirement : group.ranked()) {
            // without noise it is no shell that talks
            if (requirement != SshRequirement.SSH_SHELL_QUIET || !quiet) {
                failures.addAll(one((SshRequirement) requirement, expected, end.seen(), evidence));
            }
        }
        return new RequirementNotMetException(
                failures, group.question(), end.link().cause());
    }

    static RequirementNotMetException unmet(List<RequirementFailure> failures, @Nullable Throwable cause) {
        return new RequirementNotMetException(failures, cause);
    }

    private List<RequirementFailure> one(
            SshRequirement requirement, String expected, String observed, Map<String, String> evidence) {
        return List.of(new RequirementFailure(requirement, expected, observed, evidence, places()));
    }

    private Map<String, String> placesWith(String name, String value) {
        Map<String, String> places = places();
        places.put(name, value);
        return places;
    }

    private Map<String, String> places(Surroundings here) {
        Map<String, String> places = places();
        places.put("client", here.client());
        places.put("subnet", here.subnet());
        return places;
    }

    private Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>(endpoint.places());
        places.put("subsystem", subsystem);
        return places;
    }
}
