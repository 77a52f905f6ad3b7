package io.jpsremote.ssh.process;

import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.psrp.transport.ConnectStep;
import io.jpsremote.psrp.transport.FragmentReceiver;
import io.jpsremote.psrp.transport.FragmentSource;
import io.jpsremote.psrp.transport.PsrpTransport;
import io.jpsremote.psrp.transport.ShellRequest;
import io.jpsremote.psrp.transport.Target;
import io.jpsremote.ssh.outofproc.FirstPacketStep;
import io.jpsremote.ssh.outofproc.PacketSession;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session with a PowerShell process on this machine: {@code pwsh -s -NoLogo -NoProfile} [wire-psrp 3.13]. */
public final class ProcessTransport implements PsrpTransport {

    private final ProcessOptions options;
    private volatile @Nullable Path executable;
    private volatile @Nullable ProcessStreams streams;
    private volatile @Nullable PacketSession session;
    private volatile boolean closed;

    public ProcessTransport(ProcessOptions options) {
        this.options = options;
    }

    /** The {@code pwsh} that is found on PATH. */
    public static ProcessTransport local() {
        return builder().build();
    }

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
        ProcessStreams running = streams;
        if (running == null || session != null) {
            throw new IllegalStateException("openShell: a transport opens one shell, after its connect steps");
        }
        PacketSession opened = new PacketSession(running, receiver, "pwsh-" + running.pid());
        session = opened;
        running.onComplaint(opened::complain);
        opened.open(outgoing);
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

    @Override
    public void startPipeline(UUID pipelineId, FragmentSource outgoing) {
        session().startPipeline(pipelineId, outgoing);
    }

    @Override
    public void wakeSender(UUID target) {
        session().wakeSender(target);
    }

    @Override
    public void signal(UUID pipelineId) {
        session().signal(pipelineId);
    }

    @Override
    public void closePipeline(UUID pipelineId) {
        session().closePipeline(pipelineId);
    }

    @Override
    public void closeShell() {
        session().closeShell();
    }

    /** The process's id once it was started. */
    public Optional<Long> processId() {
        return Optional.ofNullable(streams).map(ProcessStreams::pid);
    }

    @Override
    public void close() {
        ProcessStreams running;
        PacketSession opened;
        synchronized (this) {
            closed = true;
            running = streams;
            opened = session;
        }
        if (opened != null) {
            opened.close();
        } else if (running != null) {
            running.close();
        }
    }

    private PacketSession session() {
        PacketSession now = session;
        if (now == null) {
            throw new IllegalStateException("the shell was not opened");
        }
        return now;
    }
}
