package io.jpsremote.testkit.server;

import io.jpsremote.psrp.clixml.ClixmlLimits;
import io.jpsremote.psrp.clixml.ClixmlWriter;
import io.jpsremote.psrp.clixml.PsDictionary;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.message.ApplicationPrivateData;
import io.jpsremote.psrp.message.EncryptedStrings;
import io.jpsremote.psrp.message.HostInfo;
import io.jpsremote.psrp.message.InitRunspacePool;
import io.jpsremote.psrp.message.Message;
import io.jpsremote.psrp.message.MessageDecoder;
import io.jpsremote.psrp.message.MessageHeader;
import io.jpsremote.psrp.message.MessageType;
import io.jpsremote.psrp.message.PlainStrings;
import io.jpsremote.psrp.message.PsrpMessage;
import io.jpsremote.psrp.message.PublicKey;
import io.jpsremote.psrp.message.RunspacePoolHostResponse;
import io.jpsremote.psrp.message.RunspacePoolInitData;
import io.jpsremote.psrp.message.RunspacePoolState;
import io.jpsremote.psrp.message.RunspacePoolStateMessage;
import io.jpsremote.psrp.message.SessionCapability;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The server's half of one runspace pool: fragments in, {@link PoolRequests} out; no thread, lock, clock or socket.
 *
 * <p>What a client gets wrong is answered as PowerShell 7.6 does: with a complaint and otherwise with silence [wire-psrp 3]. Not thread-safe.
 */
public final class PoolServer {

    static final List<String> PRIMITIVE_DICTIONARY = List.of(
            "System.Management.Automation.PSPrimitiveDictionary", "System.Collections.Hashtable", "System.Object");

    private enum Phase {
        NEW,
        NEGOTIATED,
        /** A client that was answered, and is never answered again [wire-psrp 3.5]. */
        MUTE,
        OPEN,
        CLOSED
    }

    private final PoolSettings settings;
    private final PoolRequests requests;
    private final ServerKeys keys = new ServerKeys();
    private final ServerEncoder encoder = new ServerEncoder();
    private final Targets targets;
    private final PipelineTable pipelines;
    private SecureStringCodec codec = new EncryptedStrings(keys);
    private PsVersion version = PsVersion.of(2, 3);
    private UUID rpid = MessageHeader.NO_ID;
    private HostInfo host = HostInfo.NONE;
    private @Nullable PsDictionary applicationArguments;
    private Phase phase = Phase.NEW;

    public PoolServer(PoolSettings settings, PoolRequests requests) {
        this.settings = settings;
        this.requests = requests;
        this.targets = new Targets(settings.maxMessageBytes());
        this.pipelines = new PipelineTable(requests);
    }

    /** The protocol version both sides speak. */
    public PsVersion version() {
        return version;
    }

    /** Writes and reads secure strings of this pool. */
    public SecureStringCodec codec() {
        return codec;
    }

    /** What the client sent with INIT_RUNSPACEPOOL, null for nothing. */
    public @Nullable PsDictionary applicationArguments() {
        return applicationArguments;
    }

    /** The host of the pool. */
    public HostInfo host() {
        return host;
    }

    /** The fragments of a message to the client. */
    public byte[] encode(@Nullable UUID pid, MessageType type, byte[] body) {
        return encoder.fragments(type, isAnonymous(type) ? MessageHeader.NO_ID : rpid, orNone(pid), body);
    }

    // Windows and 7.6.9 send these three without the pool's id [wire-psrp 3.2]
    private static boolean isAnonymous(MessageType type) {
        return type == MessageType.SESSION_CAPABILITY
                || type == MessageType.ENCRYPTED_SESSION_KEY
                || type == MessageType.PUBLIC_KEY_REQUEST;
    }

    private static UUID orNone(@Nullable UUID pid) {
        return pid == null ? MessageHeader.NO_ID : pid;
    }

    /** Takes fragments; a pipeline that is not known drops them. */
    public void receive(@Nullable UUID pipeline, byte[] fragments, boolean promptResponse) {
        if (phase == Phase.CLOSED || (pipeline != null && !pipelines.isKnown(pipeline))) {
            return;
        }
        try {
            for (PsrpMessage message : targets.feed(pipeline, fragments, promptResponse)) {
                take(pipeline, message);
            }
        } catch (ProtocolViolationException | IllegalArgumentException e) {
            // for messages of a pipeline the text is empty [wire-psrp 3]
            requests.complain(pipeline == null ? String.valueOf(e.getMessage()) : "");
        }
    }

    /** The transport has started a pipeline; its first fragments, if any. */
    public void createPipeline(UUID pipeline, byte[] fragments) {
        if (phase != Phase.CLOSED) {
            pipelines.add(pipeline);
            if (fragments.length > 0) {
                receive(pipeline, fragments, false);
            }
        }
    }

    private void take(@Nullable UUID pipeline, PsrpMessage message) {
        MessageType type = message.type();
        if (type == null || type.direction() == MessageType.Direction.TO_CLIENT) {
            return; // acknowledged and ignored
        }
        Message decoded = MessageDecoder.decode(message, limits(), codec);
        if (pipeline == null) {
            poolMessage(message, decoded);
        } else if (phase == Phase.OPEN) {
            pipelineMessage(pipeline, message, decoded);
        }
    }

    private ClixmlLimits limits() {
        return ClixmlLimits.DEFAULT.withObjectBytes(settings.maxMessageBytes());
    }

    private void poolMessage(PsrpMessage message, Message decoded) {
        if (decoded instanceof SessionCapability capability) {
            capability(capability);
        } else if (decoded instanceof InitRunspacePool init) {
            init(message.rpid(), init);
        } else if (phase == Phase.OPEN) {
            openPoolMessage(decoded);
        }
    }

    private void capability(SessionCapability client) {
        if (phase != Phase.NEW) {
            close(); // a second one ends the pool [wire-psrp 3.2]
            return;
        }
        Negotiation negotiation = Negotiation.of(client, settings.highestProtocol());
        version = negotiation.version();
        codec = version.compareTo(PsVersion.of(2, 4)) >= 0 ? new PlainStrings() : codec;
        phase = negotiation.agreed() ? Phase.NEGOTIATED : Phase.MUTE;
        requests.send(null, SessionCapability.of(version));
    }

    private void init(UUID poolId, InitRunspacePool init) {
        if (phase == Phase.OPEN || init.minRunspaces() < 1 || init.minRunspaces() > init.maxRunspaces()) {
            throw new ProtocolViolationException("INIT_RUNSPACEPOOL cannot be used", "[MS-PSRP] 2.2.2.2");
        }
        if (phase != Phase.NEGOTIATED) {
            return;
        }
        rpid = poolId;
        host = init.hostInfo();
        applicationArguments = init.applicationArguments();
        pipelines.runspaces(init.minRunspaces(), init.maxRunspaces());
        phase = Phase.OPEN;
        requests.send(null, privateData());
        requests.send(null, new RunspacePoolStateMessage(RunspacePoolState.OPENED, null));
        requests.opened();
    }

    private ApplicationPrivateData privateData() {
        return new ApplicationPrivateData(
                PsDictionary.of(PRIMITIVE_DICTIONARY, Map.of("PSVersionTable", settings.versionTable(version))));
    }

    private void openPoolMessage(Message message) {
        if (message instanceof PublicKey key) {
            requests.send(null, keys.answer(key));
        } else if (message instanceof RunspacePoolHostResponse response) {
            requests.answer(null, response.response());
        } else {
            pipelines.poolMessage(message);
        }
    }

    private void pipelineMessage(UUID pipeline, PsrpMessage message, Message decoded) {
        boolean creates =
                decoded.type() == MessageType.CREATE_PIPELINE || decoded.type() == MessageType.GET_COMMAND_METADATA;
        if (creates && !message.rpid().equals(rpid)) {
            close(); // the engine ends the whole pool over a wrong id [wire-psrp 3.2]
            return;
        }
        pipelines.message(pipeline, message, decoded, host);
    }

    /** A pipeline that was given to run has ended. */
    public void ended(UUID pipeline) {
        pipelines.ended(pipeline);
    }

    /** The client asks for a pipeline to be stopped. */
    public void stop(UUID pipeline) {
        pipelines.stop(pipeline);
    }

    /** The client gives a pipeline back. */
    public void closePipeline(UUID pipeline) {
        pipelines.close(pipeline);
        targets.forget(pipeline);
    }

    /** The answer to a client that connects; what the server is follows as a message of the pool. [MS-PSRP] 3.2.4.3 */
    public byte[] connect(byte[] fragments) {
        boolean agreed = phase == Phase.OPEN
                && new Targets(settings.maxMessageBytes())
                        .feed(null, fragments, false).stream()
                                .anyMatch(m -> m.type() == MessageType.CONNECT_RUNSPACEPOOL);
        if (!agreed) {
            throw new ProtocolViolationException("This pool cannot be connected to", "[MS-PSRP] 3.2.4.3");
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(connectAnswer(SessionCapability.of(version)));
        answer.writeBytes(connectAnswer(new RunspacePoolInitData(pipelines.min(), pipelines.max())));
        requests.send(null, privateData());
        return answer.toByteArray();
    }

    private byte[] connectAnswer(Message message) {
        return encoder.fragments(message.type(), rpid, MessageHeader.NO_ID, body(message));
    }

    /** The body of a message in this pool. */
    public byte[] body(Message message) {
        return ClixmlWriter.write(message.body(), codec);
    }

    /** Closes the pool: pipelines are stopped; states follow when all have ended. */
    public void close() {
        if (phase == Phase.CLOSED) {
            return;
        }
        boolean opened = phase == Phase.OPEN;
        phase = Phase.CLOSED;
        pipelines.closeAll(() -> {
            if (opened) {
                requests.send(null, new RunspacePoolStateMessage(RunspacePoolState.CLOSING, null));
                requests.send(null, new RunspacePoolStateMessage(RunspacePoolState.CLOSED, null));
            }
            keys.wipe();
            requests.closed();
        });
    }

    @Override
    public String toString() {
        return "PoolServer " + phase;
    }
}
