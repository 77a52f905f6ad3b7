package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Kinds of commands. [MS-PSRP] 2.2.3.19 */
public enum CommandType {
    ALIAS(1, "Alias"),
    FUNCTION(2, "Function"),
    FILTER(4, "Filter"),
    CMDLET(8, "Cmdlet"),
    EXTERNAL_SCRIPT(16, "ExternalScript"),
    APPLICATION(32, "Application"),
    SCRIPT(64, "Script"),
    WORKFLOW(128, "Workflow"),
    CONFIGURATION(256, "Configuration");

    private static final String TYPE = "System.Management.Automation.CommandTypes";
    private static final int ALL = 511;

    private final int bit;
    private final String wireName;

    CommandType(int bit, String wireName) {
        this.bit = bit;
        this.wireName = wireName;
    }

    /** The kinds whose bits are set; unknown bits are dropped. */
    static Set<CommandType> of(int bits) {
        Set<CommandType> types = EnumSet.noneOf(CommandType.class);
        for (CommandType type : values()) {
            if ((bits & type.bit) != 0) {
                types.add(type);
            }
        }
        return types;
    }

    static PsObject toPsObject(Set<CommandType> types) {
        int bits = types.stream().mapToInt(t -> t.bit).sum();
        String names = types.stream().sorted().map(t -> t.wireName).collect(Collectors.joining(", "));
        return PsObject.enumValue(TYPE, bits == 0 ? "0" : bits == ALL ? "All" : names, bits);
    }

    /** The name as PowerShell spells it. */
    @Override
    public String toString() {
        return wireName;
    }
}
