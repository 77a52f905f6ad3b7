package io.jpsremote.psrp.clixml;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the values of one body: it keeps the references and type names that hold for that body only. */
final class ValueReader {

    private static final int MOST_NESTED_NAMES = 1 << 12;

    private final ClixmlSource source;
    private final ClixmlLimits limits;
    private final Primitives primitives;
    private final NameCache names = new NameCache();
    private final ReferenceTable<Object> objects = new ReferenceTable<>();
    private final ReferenceTable<List<String>> typeNames = new ReferenceTable<>();
    private @Nullable Object[] elements = new @Nullable Object[64]; // of all lists being read, the innermost last
    private int elementsTop;
    private PsProperty[] members = new PsProperty[64]; // of all objects being read, the innermost last
    private int membersTop;
    private int depth;
    private int values;

    ValueReader(ClixmlSource source, ClixmlLimits limits, SecureStringCodec codec) {
        this.source = source;
        this.limits = limits;
        this.primitives = new Primitives(codec);
    }

    /** The value of the element just entered, up to its end. */
    @Nullable Object value(Tag tag) {
        if (++values > limits.values()) {
            throw source.violation("more than " + limits.values() + " values");
        }
        if (Primitives.isPrimitive(tag)) {
            return primitive(tag);
        }
        return switch (tag) {
            case OBJ -> object();
            case NIL -> nil();
            case REF -> reference();
            case PR -> progress();
            default -> throw source.violation("<" + tag.text() + "> where a value must stand");
        };
    }

    private Object primitive(Tag tag) {
        Characters content = source.content();
        try {
            return primitives.read(tag, content);
        } catch (IllegalArgumentException e) {
            throw source.violation("bad content of <" + tag.text() + ">: " + e.getMessage());
        }
    }

    private @Nullable Object nil() {
        source.content();
        return null;
    }

    private Object reference() {
        RefId id = source.refId();
        if (id == null) {
            throw source.violation("a Ref without RefId");
        }
        Object target = objects.get(id);
        if (target == null) {
            throw source.violation("a Ref to the unknown object " + id);
        }
        endOf(Tag.REF);
        return target;
    }

    private void endOf(Tag tag) {
        if (source.nextChild() != null) {
            throw source.violation("an element inside <" + tag.text() + ">");
        }
    }

    private void enter() {
        if (++depth > limits.depth()) {
            throw source.violation("nested deeper than " + limits.depth());
        }
    }

    /**
     * An {@code Obj}. A list or dictionary alone is itself; with text, a second value or members it is the value of an object. A Ref
     * from inside of a list to its own Obj is the list in either case.
     */
    private Object object() {
        enter();
        RefId id = source.refId();
        PsObject object = new PsObject();
        Object result = object;
        Object registered = null;
        for (Tag tag = source.nextChild(); tag != null; tag = source.nextChild()) {
            boolean names = tag == Tag.TN || tag == Tag.TNREF;
            if (names) {
                object.typeNames(tag == Tag.TN ? newTypeNames() : knownTypeNames());
                if (result == object) {
                    continue; // the usual place, in front
                }
            }
            Object container = container(tag, object.typeNames());
            result = container != null && object.isBare() ? container : object;
            if (id != null && result != registered) {
                objects.put(id, result);
                registered = result;
            }
            if (!names) {
                part(tag, object, container);
            }
        }
        if (id != null && registered == null) {
            objects.put(id, result);
        }
        depth--;
        return result;
    }

    private static @Nullable Object container(Tag tag, List<String> typeNames) {
        return switch (tag) {
            case LST -> new PsList(PsList.Kind.LIST, typeNames);
            case QUE -> new PsList(PsList.Kind.QUEUE, typeNames);
            case STK -> new PsList(PsList.Kind.STACK, typeNames);
            case IE -> new PsList(PsList.Kind.ENUMERABLE, typeNames);
            case DCT -> new PsDictionary(typeNames);
            default -> null;
        };
    }

    /** Reads one part of an object into it. */
    private void part(Tag tag, PsObject object, @Nullable Object container) {
        if (tag == Tag.MS) {
            object.extended(joined(object.extendedArray(), members()));
        } else if (tag == Tag.PROPS) {
            object.adapted(joined(object.adaptedArray(), members()));
        } else if (tag == Tag.TO_STRING) {
            object.text(source.content().decoded());
        } else if (container instanceof PsList list) {
            object.value(list);
            list.fill(elements());
        } else if (container instanceof PsDictionary dictionary) {
            object.value(dictionary);
            dictionary.fill(entries());
        } else {
            object.value(value(tag));
        }
    }

    private static PsProperty[] joined(PsProperty[] first, PsProperty[] second) {
        if (first.length == 0) {
            return second;
        }
        PsProperty[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private @Nullable Object[] elements() {
        int base = elementsTop;
        for (Tag tag = source.nextChild(); tag != null; tag = source.nextChild()) {
            Object element = value(tag);
            if (elementsTop == elements.length) {
                elements = Arrays.copyOf(elements, elementsTop * 2);
            }
            elements[elementsTop++] = element;
        }
        int end = elementsTop;
        elementsTop = base;
        return Arrays.copyOfRange(elements, base, end);
    }

    private PsProperty[] members() {
        int base = membersTop;
        for (Tag tag = source.nextChild(); tag != null; tag = source.nextChild()) {
            String name = source.memberName(names);
            if (name == null || name.isEmpty()) {
                throw source.violation("a member without a name");
            }
            PsProperty member = new PsProperty(name, tag == Tag.MS ? memberSet() : value(tag));
            if (membersTop == members.length) {
                members = Arrays.copyOf(members, membersTop * 2);
            }
            members[membersTop++] = member;
        }
        int end = membersTop;
        membersTop = base;
        return Arrays.copyOfRange(members, base, end);
    }

    private PsObject memberSet() {
        enter();
        PsObject set = PsObject.memberSet(members());
        depth--;
        return set;
    }

    private List<Map.Entry<Object, @Nullable Object>> entries() {
        List<Map.Entry<Object, @Nullable Object>> entries = new ArrayList<>();
        for (Tag tag = source.nextChild(); tag != null; tag = source.nextChild()) {
            if (tag != Tag.EN) {
                throw source.violation("<" + tag.text() + "> in a dictionary");
            }
            Object key = entryPart("Key");
            if (key == null) {
                throw source.violation("a dictionary key that is null");
            }
            entries.add(new SimpleImmutableEntry<>(key, entryPart("Value")));
            endOf(Tag.EN);
        }
        return entries;
    }

    private @Nullable Object entryPart(String name) {
        Tag tag = source.nextChild();
        if (tag == null || !name.equalsIgnoreCase(source.attribute("N"))) {
            throw source.violation("a dictionary entry without its " + name);
        }
        return value(tag);
    }

    private List<String> newTypeNames() {
        RefId id = source.refId();
        List<String> read = new ArrayList<>(4);
        for (Tag tag = source.nextChild(); tag != null; tag = source.nextChild()) {
            if (tag != Tag.T || read.size() == MOST_NESTED_NAMES) {
                throw source.violation("type names that are none");
            }
            read.add(names.shared(source.content().toString()));
            values++;
        }
        List<String> list = List.copyOf(read);
        if (id != null) {
            typeNames.put(id, list);
        }
        return list;
    }

    private List<String> knownTypeNames() {
        RefId id = source.refId();
        List<String> known = id == null ? null : typeNames.get(id);
        if (known == null) {
            throw source.violation("a TNRef to type names that are unknown");
        }
        endOf(Tag.TNREF);
        return known;
    }

    /** [MS-PSRP] 2.2.5.2.8: the parts of a progress record stand in one order. */
    private PsProgress progress() {
        String activity = text(Tag.AV);
        int activityId = number(Tag.AI);
        Tag tag = source.nextChild();
        if (tag != Tag.S && tag != Tag.NIL) {
            throw source.violation("a progress record without its current operation");
        }
        String operation = tag == Tag.NIL ? (String) nil() : source.content().decoded();
        int parent = number(Tag.PI);
        int percent = number(Tag.PC);
        String type = text(Tag.T);
        int seconds = number(Tag.SR);
        String status = text(Tag.SD);
        endOf(Tag.PR);
        return new PsProgress(activity, activityId, operation, parent, percent, isCompleted(type), seconds, status);
    }

    private boolean isCompleted(String type) {
        if (type.equalsIgnoreCase("Completed") || type.equals("1")) {
            return true;
        } else if (type.equalsIgnoreCase("Processing") || type.equals("0")) {
            return false;
        }
        throw source.violation("a progress record that is neither Processing nor Completed");
    }

    private Characters contentOf(Tag wanted) {
        if (source.nextChild() != wanted) {
            throw source.violation("a progress record without <" + wanted.text() + ">");
        }
        return source.content();
    }

    private String text(Tag wanted) {
        return contentOf(wanted).decoded();
    }

    private int number(Tag wanted) {
        Characters content = contentOf(wanted).trim();
        try {
            return (int) NumberText.parseLong(content.buffer(), content.length(), Integer.MIN_VALUE, Integer.MAX_VALUE);
        } catch (IllegalArgumentException e) {
            throw source.violation("bad content of <" + wanted.text() + ">: " + e.getMessage());
        }
    }
}
