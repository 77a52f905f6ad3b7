package io.jpsremote.ssh.process;

import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.psrp.transport.ConnectStep;
import io.jpsremote.psrp.transport.FragmentReceiver;
import io.jpsremote.psrp.transport.FragmentSource;
import io.jpsremote.psrp.transport.ShellRequest;
import io.jpsremote.psrp.transport.Target;
import io.jpsremote.ssh.outofproc.FirstPacketStep;
import io.jpsremote.ssh.outofproc.PacketTransport;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A session with a PowerShell process on this machine: {@code pwsh -s -NoLogo -NoProfile} [wire-psrp 3.13]. */
public final class ProcessTransport extends PacketTransport {

    private final ProcessOptions options;
    private volatile @Nullable Path executable;
    private volatile @Nullable ProcessStreams streams;
    private volatile boolean closed;

    public ProcessTransport(ProcessOptions options) {
        this.options = options;
    }

    /** The {@code pwsh} that is found on PATH. */
    public static ProcessTransport local() {
        return builder().build();
    }

    /** Starts to describe the process. */
    public static ProcessTransportBuilder builder() {
        return new ProcessTransportBuilder();
    }

    @Override
    public Target target() {
        String program = options.executable().map(Path::toString).orElse("pwsh");
        return new Target("Process", "localhost", program, "", true);
    }

    @Override
    public List<ConnectStep> connectSteps() {
        use();
        return List.of(
                new LocalStep(
                        "this machine",
                        Set.of(
                                ProcessRequirement.EXECUTABLE_FOUND,
                                ProcessRequirement.EXECUTABLE_STARTS,
                                ProcessRequirement.CONFIGURATION_FILE_READABLE),
                        this::look),
                new LocalStep("start", Set.of(ProcessRequirement.EXECUTABLE_STARTS), this::start));
    }

    private String look() {
        String path = System.getenv().getOrDefault("PATH", "");
        Path found = ProcessExecutable.find(options.executable(), path);
        options.configurationFile().ifPresent(ProcessExecutable::checkConfiguration);
        executable = found;
        return found.toString();
    }

    private synchronized String start() {
        Path program = executable;
        if (program == null || closed) {
            throw new IllegalStateException(
                    "start: the steps of a transport run once and in order, before it is closed");
        }
        try {
            Process process = processBuilder(program).start();
            streams = new ProcessStreams(process, new ProcessDiagnosis(places(program)), name(process));
            return "process " + process.pid();
        } catch (IOException e) {
            RequirementFailure failure = new RequirementFailure(
                    ProcessRequirement.EXECUTABLE_STARTS,
                    "a process",
                    String.valueOf(e.getMessage()),
                    Map.of("exception", e.toString()),
                    places(program));
            throw new RequirementNotMetException(failure, e);
        }
    }

    private ProcessBuilder processBuilder(Path program) {
        List<String> line = new ArrayList<>(List.of(program.toString()));
        line.addAll(options.commandLine());
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().putAll(options.environment());
        options.workingDirectory().map(Path::toFile).ifPresent((File folder) -> builder.directory(folder));
        return builder;
    }

    private Map<String, String> places(Path program) {
        Map<String, String> places = new HashMap<>(ProcessExecutable.places(program));
        options.configurationFile().ifPresent(f -> places.put("file", f.toString()));
        return places;
    }

    private static String name(Process process) {
        return "pwsh-" + process.pid();
    }

    @Override
    public void openShell(ShellRequest request, FragmentSource outgoing, FragmentReceiver receiver) {
        open(streams, "pwsh-" + processId().orElse(0L), outgoing, receiver);
    }

    @Override
    public List<ConnectStep> openingSteps() {
        Set<ProcessRequirement> can =
                EnumSet.of(ProcessRequirement.POWERSHELL_ANSWERS, ProcessRequirement.CONFIGURATION_FILE_LOADS);
        ProcessStreams running = streams;
        return running == null
                ? List.of()
                : List.of(new FirstPacketStep(session(), running, options.firstPacketWithin(), can));
    }

    /** The process's id once it was started. */
    public Optional<Long> processId() {
        return Optional.ofNullable(streams).map(ProcessStreams::pid);
    }

    @Override
    public void close() {
        ProcessStreams running;
        synchronized (this) {
            closed = true;
            running = streams;
        }
        if (!closeSession() && running != null) {
            running.close();
        }
    }
}
