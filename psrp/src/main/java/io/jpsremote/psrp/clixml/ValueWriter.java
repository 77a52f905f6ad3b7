package io.jpsremote.psrp.clixml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the values of one body: it keeps the references and type names that hold for that body only. */
final class ValueWriter {

    /** How deep lists and objects may nest for the engine to read them. */
    static final int MOST_DEPTH = 48;

    private static final byte[] NAME = Utf8Sink.ascii(" N=\"");
    private static final byte[] STREAM = Utf8Sink.ascii(" S=\"");
    private static final byte[] REF_ID = Utf8Sink.ascii(" RefId=\"");
    private static final byte[] EMPTY = Utf8Sink.ascii(" />");
    private static final byte[] QUOTE_CLOSE = Utf8Sink.ascii("\">");
    private static final byte[] QUOTE_EMPTY = Utf8Sink.ascii("\" />");

    private final Utf8Sink sink;
    private final PrimitiveWriter primitives;
    private final ObjectIds ids = new ObjectIds();
    private final Map<List<String>, Integer> typeNameIds = new HashMap<>();
    private @Nullable List<String> lastTypeNames;
    private int lastTypeNamesId;
    private int nextId;
    private int depth;
    private @Nullable String stream;

    ValueWriter(Utf8Sink sink, SecureStringCodec codec) {
        this.sink = sink;
        this.primitives = new PrimitiveWriter(sink, codec);
    }

    /** A value at the top of a document, with the stream it belongs to. */
    void top(@Nullable String ofStream, @Nullable Object value) {
        stream = ofStream;
        value(null, value);
    }

    void value(@Nullable String name, @Nullable Object value) {
        if (value == null) {
            begin(Tag.NIL, name).put(EMPTY);
            return;
        }
        Tag tag = primitives.tag(value);
        if (tag != null) {
            begin(tag, name).put('>');
            primitives.write(tag, value);
            sink.put(tag.close());
        } else if (value instanceof PsObject object) {
            object(name, object);
        } else {
            other(name, value);
        }
    }

    private Utf8Sink begin(Tag tag, @Nullable String name) {
        sink.put(tag.open());
        if (stream != null) {
            sink.put(STREAM).putEscaped(stream).put('"');
            stream = null;
        }
        if (name != null) {
            sink.put(NAME).putEscaped(name).put('"');
        }
        return sink;
    }

    private void other(@Nullable String name, Object value) {
        if (value instanceof PsList list) {
            container(name, list, list.typeNames());
        } else if (value instanceof PsDictionary dictionary) {
            container(name, dictionary, dictionary.typeNames());
        } else if (value instanceof Map) {
            container(name, value, ClrTypes.HASHTABLE);
        } else if (value.getClass().isArray()) {
            container(name, value, ClrTypes.arrayNames(value));
        } else if (JavaValues.isContainer(value)) {
            container(name, value, ClrTypes.ARRAY_LIST);
        } else if (value instanceof PsProgress progress) {
            progress(name, progress);
        } else {
            value(name, JavaValues.inPowerShellTerms(value));
        }
    }

    /** Writes a reference where the object was written before, else the start of its element; whether there is more to write. */
    private boolean isNew(@Nullable String name, Object object) {
        int known = ids.find(object);
        if (known >= 0) {
            begin(Tag.REF, name).put(REF_ID).put(known).put(QUOTE_EMPTY);
            return false;
        }
        if (depth == MOST_DEPTH) {
            throw new IllegalArgumentException("nested deeper than the " + MOST_DEPTH + " levels PowerShell reads");
        }
        depth++;
        ids.put(object, nextId);
        begin(Tag.OBJ, name).put(REF_ID).put(nextId).put(QUOTE_CLOSE);
        nextId++;
        return true;
    }

    private void end() {
        sink.put(Tag.OBJ.close());
        depth--;
    }

    private void container(@Nullable String name, Object container, List<String> typeNames) {
        if (isNew(name, container)) {
            typeNames(typeNames);
            content(container);
            end();
        }
    }

    private void object(@Nullable String name, PsObject object) {
        if (!isNew(name, object)) {
            return;
        }
        Object value = object.value();
        typeNames(object.typeNames());
        String text = object.text();
        if (text != null) {
            sink.put(Tag.TO_STRING.open()).put('>').putEscaped(text).put(Tag.TO_STRING.close());
        }
        if (value != null && JavaValues.isContainer(value)) {
            if (ids.find(value) < 0) {
                ids.put(value, nextId - 1); // one object for PowerShell: a reference to either is a reference to both
            }
            content(value);
        } else if (value != null) {
            value(null, value);
        }
        members(Tag.PROPS, null, object.adaptedArray());
        members(Tag.MS, null, object.extendedArray());
        end();
    }

    private void typeNames(List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        Integer known = names == lastTypeNames ? Integer.valueOf(lastTypeNamesId) : typeNameIds.get(names);
        if (known != null) {
            sink.put(Tag.TNREF.open()).put(REF_ID).put(known).put(QUOTE_EMPTY);
        } else {
            known = typeNameIds.size();
            typeNameIds.put(names, known);
            sink.put(Tag.TN.open()).put(REF_ID).put(known).put(QUOTE_CLOSE);
            for (String name : names) {
                sink.put(Tag.T.open()).put('>').putEscaped(name).put(Tag.T.close());
            }
            sink.put(Tag.TN.close());
        }
        lastTypeNames = names;
        lastTypeNamesId = known;
    }

    private void members(Tag tag, @Nullable String name, PsProperty[] members) {
        if (members == PsObject.NONE && name == null) {
            return; // no such element; an empty one is kept, as it tells the engine what kind of object it is
        }
        begin(tag, name).put('>');
        for (PsProperty member : members) {
            if (member.name().isEmpty()) {
                throw new IllegalArgumentException("a property without a name");
            }
            if (member.value() instanceof PsObject set && set.isMemberSet()) {
                memberSet(member.name(), set);
            } else {
                value(member.name(), member.value());
            }
        }
        sink.put(tag.close());
    }

    private void memberSet(String name, PsObject set) {
        if (depth == MOST_DEPTH) {
            throw new IllegalArgumentException("nested deeper than the " + MOST_DEPTH + " levels PowerShell reads");
        }
        depth++;
        members(Tag.MS, name, set.extendedArray());
        depth--;
    }

    /** The element of a list or dictionary inside of its object. */
    private void content(Object container) {
        if (container instanceof Map<?, ?> map) {
            sink.put(Tag.DCT.open()).put('>');
            map.entrySet().forEach(this::entry);
            sink.put(Tag.DCT.close());
            return;
        }
        Tag tag = container instanceof PsList list ? list.kind().tag() : Tag.LST;
        sink.put(tag.open()).put('>');
        JavaValues.elements(container).forEach(element -> value(null, element));
        sink.put(tag.close());
    }

    private void entry(Map.Entry<?, ?> entry) {
        if (entry.getKey() == null) {
            throw new IllegalArgumentException("a dictionary key that is null");
        }
        sink.put(Tag.EN.open()).put('>');
        value("Key", entry.getKey());
        value("Value", entry.getValue());
        sink.put(Tag.EN.close());
    }

    private void progress(@Nullable String name, PsProgress progress) {
        begin(Tag.PR, name).put('>');
        element(Tag.AV, progress.activity());
        element(Tag.AI, Integer.toString(progress.activityId()));
        value(null, progress.currentOperation());
        element(Tag.PI, Integer.toString(progress.parentActivityId()));
        element(Tag.PC, Integer.toString(progress.percentComplete()));
        element(Tag.T, progress.completed() ? "Completed" : "Processing");
        element(Tag.SR, Integer.toString(progress.secondsRemaining()));
        element(Tag.SD, progress.statusDescription());
        sink.put(Tag.PR.close());
    }

    private void element(Tag tag, String text) {
        sink.put(tag.open()).put('>').putEscaped(text).put(tag.close());
    }
}
