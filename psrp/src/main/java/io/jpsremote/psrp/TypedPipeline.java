package io.jpsremote.psrp;

import io.jpsremote.psrp.clixml.RecordBinding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A pipeline whose output is bound to one Java type that the caller named. */
public final class TypedPipeline<T> {

    private final Pipeline pipeline;
    private final Class<T> type;

    TypedPipeline(Pipeline pipeline, Class<T> type) {
        this.pipeline = pipeline;
        this.type = type;
    }

    /**
     * Runs the pipeline and binds everything it gives.
     *
     * @throws IllegalArgumentException when an object does not fit the type; names the component
     */
    public TypedResult<T> invoke() {
        PipelineResult result = pipeline.invoke();
        List<@Nullable T> values = new ArrayList<>();
        for (Object value : result.output()) {
            values.add(bind(value));
        }
        return new TypedResult<>(Collections.unmodifiableList(values), result);
    }

    /** Starts the pipeline and binds objects as they arrive; close the stream to stop it. Errors go to {@link Pipeline#errors()}. */
    public Stream<@Nullable T> stream() {
        Iterable<@Nullable Object> output = pipeline.start().output();
        return StreamSupport.stream(output.spliterator(), false)
                .<@Nullable T>map(this::bind)
                .onClose(pipeline::close);
    }

    private @Nullable T bind(@Nullable Object value) {
        return value == null ? null : RecordBinding.bind(value, type);
    }
}
