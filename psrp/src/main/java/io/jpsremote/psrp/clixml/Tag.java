package io.jpsremote.psrp.clixml;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The elements of CLIXML ([MS-PSRP] 2.2.5). */
enum Tag {
    S("S"),
    C("C"),
    B("B"),
    DT("DT"),
    TS("TS"),
    BY("By"),
    SB("SB"),
    U16("U16"),
    I16("I16"),
    U32("U32"),
    I32("I32"),
    U64("U64"),
    I64("I64"),
    SG("Sg"),
    DB("Db"),
    D("D"),
    BA("BA"),
    G("G"),
    URI("URI"),
    NIL("Nil"),
    VERSION("Version"),
    XD("XD"),
    SBK("SBK"),
    SS("SS"),
    OBJ("Obj"),
    REF("Ref"),
    PR("PR"),
    OBJS("Objs"),
    TN("TN"),
    TNREF("TNRef"),
    T("T"),
    TO_STRING("ToString"),
    PROPS("Props"),
    MS("MS"),
    LST("LST"),
    QUE("QUE"),
    STK("STK"),
    IE("IE"),
    DCT("DCT"),
    EN("En"),
    AV("AV"),
    AI("AI"),
    PI("PI"),
    PC("PC"),
    SR("SR"),
    SD("SD");

    private static final Map<String, Tag> BY_NAME = new HashMap<>();

    static {
        for (Tag tag : values()) {
            BY_NAME.put(tag.text, tag);
        }
    }

    private final String text;
    private final byte[] open;
    private final byte[] close;

    Tag(String text) {
        this.text = text;
        this.open = ("<" + text).getBytes(StandardCharsets.US_ASCII);
        this.close = ("</" + text + ">").getBytes(StandardCharsets.US_ASCII);
    }

    static @Nullable Tag of(String localName) {
        return BY_NAME.get(localName);
    }

    String text() {
        return text;
    }

    /** {@code <Tag} without the closing bracket; shared, not to be changed. */
    byte[] open() {
        return open;
    }

    /** {@code </Tag>}; shared, not to be changed. */
    byte[] close() {
        return close;
    }
}
