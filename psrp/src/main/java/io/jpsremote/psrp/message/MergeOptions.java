package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.PsVersion;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where the streams of one command go.
 *
 * @param myResult the stream that a server of protocol 2.1 merges; only {@code NONE} and {@code ERROR} are of use
 * @param toResult where it goes
 * @param previousResults whether the results of all commands before are merged
 * @param streams for each stream where it goes; one that is missing here is not sent
 */
public record MergeOptions(
        PipelineResultType myResult,
        PipelineResultType toResult,
        PipelineResultType previousResults,
        Map<StreamMerge, PipelineResultType> streams) {

    /** No stream is merged. */
    public static final MergeOptions NONE = of(EnumSet.noneOf(StreamMerge.class));

    private static final PsVersion STREAMS_SINCE = PsVersion.of(2, 2);
    private static final PsVersion INFORMATION_SINCE = PsVersion.of(2, 3);

    public MergeOptions {
        streams = Map.copyOf(streams);
    }

    /** These streams go into the output: {@code 2>&1} is {@code ERROR}, {@code *>&1} is all of them. */
    public static MergeOptions of(Set<StreamMerge> merged) {
        Map<StreamMerge, PipelineResultType> streams = new EnumMap<>(StreamMerge.class);
        for (StreamMerge stream : StreamMerge.values()) {
            streams.put(stream, merged.contains(stream) ? PipelineResultType.OUTPUT : PipelineResultType.NONE);
        }
        boolean error = merged.contains(StreamMerge.ERROR);
        // the old pair counts for a server of protocol 2.1, the fields by stream for all others [wire-psrp 3.7]
        return new MergeOptions(
                error ? PipelineResultType.ERROR : PipelineResultType.NONE,
                error ? PipelineResultType.OUTPUT : PipelineResultType.NONE,
                PipelineResultType.NONE,
                streams);
    }

    /**
     * The same with only those fields that the protocol version knows.
     *
     * @throws IllegalArgumentException when a merge of one stream would be lost; of a merge of all streams what is left is kept
     */
    public MergeOptions forProtocol(PsVersion version) {
        Map<StreamMerge, PipelineResultType> known = new EnumMap<>(StreamMerge.class);
        boolean all = streams.values().stream().allMatch(t -> t == PipelineResultType.OUTPUT);
        streams.forEach((stream, target) -> {
            if (version.compareTo(since(stream)) >= 0) {
                known.put(stream, target);
            } else if (target != PipelineResultType.NONE && stream != StreamMerge.ERROR && !all) {
                throw new IllegalArgumentException(
                        "Protocol " + version + " cannot merge the stream " + stream + "; that takes " + since(stream));
            }
        });
        return new MergeOptions(myResult, toResult, previousResults, known);
    }

    private static PsVersion since(StreamMerge stream) {
        return stream == StreamMerge.INFORMATION ? INFORMATION_SINCE : STREAMS_SINCE;
    }

    void writeTo(PsObject.Builder command) {
        command.extended("MergeMyResult", myResult.toPsObject())
                .extended("MergeToResult", toResult.toPsObject())
                .extended("MergePreviousResults", previousResults.toPsObject());
    }

    void writeStreamsTo(PsObject.Builder command) {
        for (StreamMerge stream : StreamMerge.values()) {
            PipelineResultType target = streams.get(stream);
            if (target != null) {
                command.extended(fieldName(stream), target.toPsObject());
            }
        }
    }

    static MergeOptions read(Body command) {
        Map<StreamMerge, PipelineResultType> streams = new EnumMap<>(StreamMerge.class);
        for (StreamMerge stream : StreamMerge.values()) {
            if (command.has(fieldName(stream))) {
                streams.put(stream, PipelineResultType.of(command.int32(fieldName(stream))));
            }
        }
        return new MergeOptions(
                type(command, "MergeMyResult"),
                type(command, "MergeToResult"),
                type(command, "MergePreviousResults"),
                streams);
    }

    private static PipelineResultType type(Body command, String name) {
        return PipelineResultType.of(command.int32(name));
    }

    private static String fieldName(StreamMerge stream) {
        return switch (stream) {
            case ERROR -> "MergeError";
            case WARNING -> "MergeWarning";
            case VERBOSE -> "MergeVerbose";
            case DEBUG -> "MergeDebug";
            case INFORMATION -> "MergeInformation";
        };
    }
}
