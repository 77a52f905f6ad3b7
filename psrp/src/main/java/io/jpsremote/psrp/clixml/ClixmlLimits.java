package io.jpsremote.psrp.clixml;

/**
 * What a reader takes from a peer at most.
 *
 * @param objectBytes the size of one body or document in bytes
 * @param depth how deep lists and objects may nest; the engine writes up to 49
 * @param attributeChars the length of one attribute, at most {@link #MOST_ATTRIBUTE_CHARS}
 * @param values how many values and type names one body may hold
 */
public record ClixmlLimits(long objectBytes, int depth, int attributeChars, int values) {

    /** No limit on attributes is wider than this. */
    public static final int MOST_ATTRIBUTE_CHARS = 1 << 20;

    /** No limit on depth is wider than this; reading recurses. */
    public static final int MOST_DEPTH = 500;

    /** 200 MiB an object, 100 levels, 512 Ki characters an attribute, 16 Mi values. */
    public static final ClixmlLimits DEFAULT = new ClixmlLimits(200L << 20, 100, 1 << 19, 1 << 24);

    public ClixmlLimits {
        if (objectBytes < 1 || depth < 1 || depth > MOST_DEPTH || values < 1) {
            throw new IllegalArgumentException("objectBytes and values from 1, depth from 1 to " + MOST_DEPTH);
        }
        if (attributeChars < 1 || attributeChars > MOST_ATTRIBUTE_CHARS) {
            throw new IllegalArgumentException("attributeChars from 1 to " + MOST_ATTRIBUTE_CHARS);
        }
    }

    /** The same with another size of one object. */
    public ClixmlLimits withObjectBytes(long bytes) {
        return new ClixmlLimits(bytes, depth, attributeChars, values);
    }
}
