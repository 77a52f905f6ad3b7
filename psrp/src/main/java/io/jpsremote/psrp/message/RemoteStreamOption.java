package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The streams whose records are to say where they come from. [MS-PSRP] 2.2.3.8 */
public enum RemoteStreamOption {
    ERROR(1, "AddInvocationInfoToErrorRecord"),
    WARNING(2, "AddInvocationInfoToWarningRecord"),
    DEBUG(4, "AddInvocationInfoToDebugRecord"),
    VERBOSE(8, "AddInvocationInfoToVerboseRecord");

    private static final String TYPE = "System.Management.Automation.RemoteStreamOptions";
    private static final int ALL = 15;

    private final int bit;
    private final String wireName;

    RemoteStreamOption(int bit, String wireName) {
        this.bit = bit;
        this.wireName = wireName;
    }

    /** The options whose bits are set; other bits are ignored [wire-psrp 3.7]. */
    static Set<RemoteStreamOption> of(int bits) {
        Set<RemoteStreamOption> options = EnumSet.noneOf(RemoteStreamOption.class);
        for (RemoteStreamOption option : values()) {
            if ((bits & option.bit) != 0) {
                options.add(option);
            }
        }
        return options;
    }

    static PsObject toPsObject(Set<RemoteStreamOption> options) {
        int bits = options.stream().mapToInt(o -> o.bit).sum();
        return PsObject.enumValue(TYPE, names(bits, options), bits);
    }

    private static String names(int bits, Set<RemoteStreamOption> options) {
        if (bits == 0 || bits == ALL) {
            return bits == 0 ? "0" : "AddInvocationInfo";
        }
        return options.stream().sorted().map(o -> o.wireName).collect(Collectors.joining(", "));
    }
}
