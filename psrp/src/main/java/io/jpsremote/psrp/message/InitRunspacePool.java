package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsDictionary;
import io.jpsremote.psrp.clixml.PsObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a new runspace pool, whose id is the header's. [MS-PSRP] 2.2.2.2
 *
 * @param threadOptions {@code DEFAULT}; others are refused to users without administrator rights, and off Windows
 * @param applicationArguments what scripts find in {@code $PSSenderInfo.ApplicationArguments}: keys are texts, values primitives, lists of
 *     them or such maps again; null for none
 */
public record InitRunspacePool(
        int minRunspaces,
        int maxRunspaces,
        PsThreadOptions threadOptions,
        ApartmentState apartmentState,
        HostInfo hostInfo,
        @Nullable PsDictionary applicationArguments)
        implements Message {

    private static final List<String> DICTIONARY = List.of(
            "System.Management.Automation.PSPrimitiveDictionary", "System.Collections.Hashtable", "System.Object");

    /** A pool with the usual settings. */
    public static InitRunspacePool of(
            int minRunspaces, int maxRunspaces, HostInfo hostInfo, @Nullable Map<String, ?> applicationArguments) {
        return new InitRunspacePool(
                minRunspaces,
                maxRunspaces,
                PsThreadOptions.DEFAULT,
                ApartmentState.UNKNOWN,
                hostInfo,
                applicationArguments == null ? null : primitiveDictionary(applicationArguments));
    }

    private static PsDictionary primitiveDictionary(Map<?, ?> map) {
        LinkedHashMap<Object, @Nullable Object> entries = new LinkedHashMap<>();
        map.forEach((key, value) ->
                entries.put(key, value instanceof Map<?, ?> inner ? primitiveDictionary(inner) : value));
        return PsDictionary.of(DICTIONARY, entries);
    }

    @Override
    public MessageType type() {
        return MessageType.INIT_RUNSPACEPOOL;
    }

    // all six are required: without one the engine never answers [wire-psrp 3.6]
    @Override
    public Object body() {
        return PsObject.builder()
                .extended("MinRunspaces", minRunspaces)
                .extended("MaxRunspaces", maxRunspaces)
                .extended("PSThreadOptions", threadOptions.toPsObject())
                .extended("ApartmentState", apartmentState.toPsObject())
                .extended("HostInfo", hostInfo.toPsObject())
                .extended("ApplicationArguments", applicationArguments)
                .build();
    }

    static InitRunspacePool read(@Nullable Object value) {
        Body body = Body.of("INIT_RUNSPACEPOOL", value);
        Object arguments = Body.bare(body.required("ApplicationArguments"));
        return new InitRunspacePool(
                body.int32("MinRunspaces"),
                body.int32("MaxRunspaces"),
                PsThreadOptions.of(body.int32("PSThreadOptions")),
                ApartmentState.of(body.int32("ApartmentState")),
                HostInfo.read(body.required("HostInfo")),
                arguments instanceof PsDictionary dictionary ? dictionary : null);
    }

    /** The counts only: application arguments may be anything, secrets too. */
    @Override
    public String toString() {
        return "InitRunspacePool[" + minRunspaces + " to " + maxRunspaces + "]";
    }
}
