package io.jpsremote.psrp.host;

import java.util.EnumSet;
import java.util.Set;

/** What {@code ReadKey} is to wait for and whether it shows the key. */
public enum ReadKeyOption {
    ALLOW_CTRL_C(1),
    NO_ECHO(2),
    INCLUDE_KEY_DOWN(4),
    INCLUDE_KEY_UP(8);

    private final int bit;

    ReadKeyOption(int bit) {
        this.bit = bit;
    }

    static Set<ReadKeyOption> of(int bits) {
        Set<ReadKeyOption> options = EnumSet.noneOf(ReadKeyOption.class);
        for (ReadKeyOption option : values()) {
            if ((bits & option.bit) != 0) {
                options.add(option);
            }
        }
        return options;
    }
}
