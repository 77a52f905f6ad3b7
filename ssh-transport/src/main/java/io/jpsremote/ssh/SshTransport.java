package io.jpsremote.ssh;

import io.jpsremote.psrp.transport.ConnectStep;
import io.jpsremote.psrp.transport.DiagnosisCapability;
import io.jpsremote.psrp.transport.FragmentReceiver;
import io.jpsremote.psrp.transport.FragmentSource;
import io.jpsremote.psrp.transport.HumanTime;
import io.jpsremote.psrp.transport.ShellRequest;
import io.jpsremote.psrp.transport.Target;
import io.jpsremote.ssh.outofproc.FirstPacketStep;
import io.jpsremote.ssh.outofproc.PacketTransport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.schmizz.sshj.connection.channel.OpenFailException;
import org.jspecify.annotations.Nullable;

/** Reaches PowerShell through the {@code powershell} subsystem of an SSH server [wire-psrp 3.13]. */
public final class SshTransport extends PacketTransport {

    private static final Set<SshRequirement> OPENING = EnumSet.of(
            SshRequirement.SSH_POWERSHELL_INSTALLED,
            SshRequirement.SSH_POWERSHELL_EXECUTABLE,
            SshRequirement.SSH_POWERSHELL_KNOWS_SSHS,
            SshRequirement.SSH_SUBSYSTEM_STARTS,
            SshRequirement.SSH_SUBSYSTEM_ANSWERS,
            SshRequirement.SSH_SHELL_QUIET,
            SshRequirement.SSH_COMMAND_NOT_FORCED);

    private final Target target;
    private final SshSettings settings;
    private final List<HostConnection> way = new ArrayList<>();
    private final SshProbes probes;
    private final HumanTime nobody = new HumanTime();
    private volatile @Nullable SubsystemChannel channel;
    private volatile @Nullable SshStreams streams;

    /**
     * @param route the hosts on the way, the target last
     */
    SshTransport(Target target, List<SshHost> route, SshSettings settings) {
        this.target = target;
        this.settings = settings;
        HostConnection before = null;
        for (SshHost host : route) {
            before = new HostConnection(host, settings, before);
            way.add(before);
        }
        HostConnection first = way.get(0);
        this.probes = new SshProbes(first.host().endpoint(), first.diagnosis(), way.size() == 1);
    }

    /** Starts to describe a connection to {@code [user@]host[:port]}; an IPv6 address with a port stands in brackets. */
    public static SshTransportBuilder to(String destination) {
        return new SshTransportBuilder(destination);
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public List<ConnectStep> connectSteps() {
        use();
        List<ConnectStep> steps = new ArrayList<>();
        steps.add(new SshStep(
                "this machine",
                () -> ConnectStep.RESOLVE,
                nobody,
                EnumSet.of(
                        SshRequirement.SSH_KEY_FILE_EXISTS,
                        SshRequirement.SSH_KEY_FILE_PRIVATE,
                        SshRequirement.SSH_KEY_FILE_VALID),
                this::loadKeys,
                () -> new IllegalStateException("The key files could not be read in time.")));
        for (HostConnection host : way) {
            steps.addAll(host.steps(host == last()));
        }
        steps.add(new SshStep(
                "channel",
                () -> SshSettings.CHANNEL,
                nobody,
                EnumSet.of(SshRequirement.SSH_CHANNEL_PERMITTED, SshRequirement.SSH_CHANNEL_RESOURCES),
                this::openChannel,
                () -> late(SshRequirement.SSH_CHANNEL_RESOURCES, "an open channel")));
        steps.add(new SshStep(
                "subsystem",
                () -> SshSettings.CHANNEL,
                nobody,
                EnumSet.of(SshRequirement.SSH_SUBSYSTEM_CONFIGURED),
                this::startSubsystem,
                () -> late(SshRequirement.SSH_SUBSYSTEM_STARTS, "an answer to the subsystem's request")));
        return steps;
    }

    private RuntimeException late(SshRequirement requirement, String what) {
        return SshDiagnosis.unmet(
                last().diagnosis()
                        .deadline(
                                requirement,
                                what,
                                SshSettings.CHANNEL,
                                last().reach().surroundings()),
                null);
    }

    private String loadKeys() {
        way.forEach(HostConnection::loadKeys);
        return "";
    }

    private String openChannel() throws IOException {
        SubsystemChannel opening = new SubsystemChannel(last().link().connection());
        channel = opening;
        try {
            opening.open();
            return "";
        } catch (OpenFailException e) {
            throw SshDiagnosis.unmet(
                    last().diagnosis().channelRefused(e.getReason().getCode()), e);
        }
    }

    private String startSubsystem() throws IOException {
        SubsystemChannel opened = channel;
        if (opened == null) {
            throw new IllegalStateException("subsystem: no channel was opened");
        }
        try {
            opened.start(settings.subsystem());
        } catch (IOException e) {
            if (opened.refused()) {
                throw SshDiagnosis.unmet(last().diagnosis().subsystemRefused(), e);
            }
            throw e;
        }
        streams = new SshStreams(opened, last().diagnosis(), this::closeWay, last().banner(), target.display());
        return settings.subsystem();
    }

    @Override
    public void openShell(ShellRequest request, FragmentSource outgoing, FragmentReceiver receiver) {
        open(streams, target.display(), outgoing, receiver);
    }

    @Override
    public List<ConnectStep> openingSteps() {
        SshStreams started = streams;
        return started == null
                ? List.of()
                : List.of(new FirstPacketStep(session(), started, settings.firstPacketWithin(), OPENING));
    }

    @Override
    public Optional<DiagnosisCapability> diagnosisCapability() {
        return Optional.of(probes);
    }

    @Override
    public String noDisconnectReason() {
        return "SSH keeps no session on the server once its connection ends; only WS-Management does.";
    }

    @Override
    public void close() {
        closeSession();
        closeWay();
    }

    private void closeWay() {
        for (int i = way.size() - 1; i >= 0; i--) {
            way.get(i).close();
        }
    }

    private HostConnection last() {
        return way.get(way.size() - 1);
    }
}
