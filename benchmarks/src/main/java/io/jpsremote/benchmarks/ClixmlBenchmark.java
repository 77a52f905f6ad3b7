package io.jpsremote.benchmarks;

import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import io.jpsremote.psrp.clixml.ClixmlLimits;
import io.jpsremote.psrp.clixml.ClixmlReader;
import io.jpsremote.psrp.clixml.ClixmlWriter;
import io.jpsremote.psrp.clixml.PsList;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** CLIXML to objects and back, beside the bare parser and the bare writer on the same document; and the same for one small message. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx1g", "-Xmn500m"})
public class ClixmlBenchmark {

    private static final SecureStringCodec NO_SECRETS = SecureStringCodec.REFUSING;
    private static final int PROCESSES = 7_069;

    private final XMLInputFactory input = new WstxInputFactory();
    private final XMLOutputFactory output = new WstxOutputFactory();
    private final PsList processes = ProcessList.of(PROCESSES);
    private final byte[] document = ClixmlWriter.write(processes, NO_SECRETS);
    private final byte[] small = ClixmlWriter.write(PsObject.of("id", 1, "name", "n1"), NO_SECRETS);
    private List<Event> events = List.of();

    /** One call of the bare writer. */
    private record Event(int kind, String text, List<String> attributes) {}

    @Setup
    public void record() throws XMLStreamException {
        List<Event> recorded = new ArrayList<>();
        XMLStreamReader reader = input.createXMLStreamReader(new ByteArrayInputStream(document));
        while (reader.hasNext()) {
            int kind = reader.next();
            List<String> attributes = new ArrayList<>();
            for (int i = 0; kind == XMLStreamConstants.START_ELEMENT && i < reader.getAttributeCount(); i++) {
                attributes.add(reader.getAttributeLocalName(i));
                attributes.add(reader.getAttributeValue(i));
            }
            String text = reader.hasName() ? reader.getLocalName() : reader.hasText() ? reader.getText() : "";
            recorded.add(new Event(kind, text, attributes));
        }
        reader.close();
        events = recorded;
    }

    private int skim(byte[] body) throws XMLStreamException {
        XMLStreamReader reader = input.createXMLStreamReader(new ByteArrayInputStream(body));
        int sum = 0;
        while (reader.hasNext()) {
            sum += reader.next();
        }
        reader.close();
        return sum;
    }

    private static @Nullable Object read(byte[] body) {
        return ClixmlReader.read(ByteBuffer.wrap(body), ClixmlLimits.DEFAULT, NO_SECRETS);
    }

    @Benchmark
    public int skim() throws XMLStreamException {
        return skim(document);
    }

    @Benchmark
    public @Nullable Object read() {
        return read(document);
    }

    @Benchmark
    public int skimSmall() throws XMLStreamException {
        return skim(small);
    }

    @Benchmark
    public @Nullable Object readSmall() {
        return read(small);
    }

    @Benchmark
    public byte[] write() {
        return ClixmlWriter.write(processes, NO_SECRETS);
    }

    /** The same elements and texts, which are in CLIXML's escapes already. */
    @Benchmark
    public byte[] bareWriter() throws XMLStreamException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        XMLStreamWriter writer = output.createXMLStreamWriter(bytes, "UTF-8");
        for (Event event : events) {
            write(writer, event);
        }
        writer.close();
        return bytes.toByteArray();
    }

    private static void write(XMLStreamWriter writer, Event event) throws XMLStreamException {
        if (event.kind == XMLStreamConstants.START_ELEMENT) {
            writer.writeStartElement(event.text);
            for (int i = 0; i < event.attributes.size(); i += 2) {
                writer.writeAttribute(event.attributes.get(i), event.attributes.get(i + 1));
            }
        } else if (event.kind == XMLStreamConstants.END_ELEMENT) {
            writer.writeEndElement();
        } else if (event.kind == XMLStreamConstants.CHARACTERS) {
            writer.writeCharacters(event.text);
        }
    }
}
