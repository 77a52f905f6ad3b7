package io.jpsremote.cli.invoke;

import io.jpsremote.cli.binding.UsageException;
import io.jpsremote.cli.json.JsonReader;
import io.jpsremote.cli.json.JsonSyntaxException;
import io.jpsremote.psrp.clixml.ClixmlLimits;
import io.jpsremote.psrp.clixml.ClixmlReader;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import io.jpsremote.psrp.clixml.StreamedObject;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The objects on standard input, read while they are sent. */
public final class InputObjects {

    private static final byte[] HEAD = "#< CLIXML".getBytes(StandardCharsets.US_ASCII);

    private InputObjects() {}

    /**
     * The objects; the stream throws {@link UsageException} at the first line that cannot be understood.
     */
    public static Stream<@Nullable Object> of(InputStream in, InputFormat format) {
        return switch (format) {
            case TEXT -> lines(in).map(line -> line);
            case JSON -> lines(in).filter(line -> !line.isBlank()).map(InputObjects::json);
            case CLIXML -> clixml(in);
        };
    }

    private static Stream<String> lines(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines();
    }

    private static @Nullable Object json(String line) {
        try {
            return toPowerShell(JsonReader.read(line));
        } catch (JsonSyntaxException e) {
            throw new UsageException("-InputFormat json takes one JSON value a line: " + e.getMessage());
        }
    }

    /** Objects become {@code PSCustomObject}s, as ConvertFrom-Json makes them. */
    private static @Nullable Object toPowerShell(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            PsObject.Builder object =
                    PsObject.builder().typeNames("System.Management.Automation.PSCustomObject", "System.Object");
            map.forEach((name, member) -> object.extended(String.valueOf(name), toPowerShell(member)));
            return object.build();
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>();
            list.forEach(e -> elements.add(toPowerShell(e)));
            return elements;
        }
        return value;
    }

    private static Stream<@Nullable Object> clixml(InputStream in) {
        try {
            return ClixmlReader.readDocument(withoutHead(in), ClixmlLimits.DEFAULT, SecureStringCodec.REFUSING).stream()
                    .map(StreamedObject::value);
        } catch (ProtocolViolationException e) {
            throw new UsageException("-InputFormat clixml takes one CLIXML document: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line {@code #< CLIXML} that {@code pwsh -OutputFormat XML} begins with is no part of the document. */
    private static InputStream withoutHead(InputStream in) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(in);
        bytes.mark(HEAD.length);
        if (Arrays.equals(bytes.readNBytes(HEAD.length), HEAD)) {
            return bytes; // the end of its line is white space
        }
        bytes.reset();
        return bytes;
    }
}
