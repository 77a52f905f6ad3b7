package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsVersion;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands; the pipeline's id is the header's. [MS-PSRP] 2.2.2.10
 *
 * @param noInput whether the input is closed at once
 * @param streamOptions the streams whose records are to say where they come from
 * @param addToHistory whether it goes into the session's history, as {@code history} or, where that is null, as the commands' text
 * @param redirectErrors whether an error that ends a statement only is a record of the error stream ({@code
 *     RedirectShellErrorOutputPipe}); PowerShell's own client always says true
 * @param statements the commands of each statement; none is empty
 */
public record CreatePipeline(
        boolean noInput,
        ApartmentState apartmentState,
        Set<RemoteStreamOption> streamOptions,
        boolean addToHistory,
        @Nullable String history,
        HostInfo hostInfo,
        boolean isNested,
        boolean redirectErrors,
        List<List<Command>> statements)
        implements Message {

    public CreatePipeline {
        streamOptions = Set.copyOf(streamOptions);
        statements = statements.stream().map(List::copyOf).toList();
        if (statements.isEmpty() || statements.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a pipeline has at least one statement, and each at least one command");
        }
    }

    /** One statement with the usual settings: no input, the pool's host. */
    public static CreatePipeline of(Command... commands) {
        return new CreatePipeline(
                true,
                ApartmentState.UNKNOWN,
                Set.of(),
                false,
                null,
                HostInfo.RUNSPACE_HOST,
                false,
                true,
                List.of(List.of(commands)));
    }

    /**
     * The same with only those fields that the protocol version knows; to be applied before a pipeline is sent.
     *
     * @throws IllegalArgumentException when the version cannot merge a stream that is to be merged
     */
    public CreatePipeline forProtocol(PsVersion version) {
        List<List<Command>> known = statements.stream()
                .map(s -> s.stream().map(c -> c.forProtocol(version)).toList())
                .toList();
        return new CreatePipeline(
                noInput,
                apartmentState,
                streamOptions,
                addToHistory,
                history,
                hostInfo,
                isNested,
                redirectErrors,
                known);
    }

    @Override
    public MessageType type() {
        return MessageType.CREATE_PIPELINE;
    }

    @Override
    public Object body() {
        return CreatePipelineFormat.write(this);
    }
}
