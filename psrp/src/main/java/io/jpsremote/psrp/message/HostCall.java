package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsList;
import io.jpsremote.psrp.clixml.PsObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a method of the client's host, as it was sent. [MS-PSRP] 2.2.2.15
 *
 * @param callId the {@code ci} that the answer carries; {@link #VOID} where there must be none
 * @param methodId the {@code mi}
 * @param methodName the method's name where it was sent, for messages
 * @param parameters the {@code mp}
 */
public record HostCall(long callId, int methodId, @Nullable String methodName, List<@Nullable Object> parameters) {

    /** The call id of methods that return nothing and must not be answered. */
    public static final long VOID = -100;

    static final String METHOD_TYPE = "System.Management.Automation.Remoting.RemoteHostMethodId";
    private static final List<String> LIST_TYPE = List.of("System.Collections.ArrayList", "System.Object");

    public HostCall {
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }

    /** Whether it must not be answered. */
    public boolean isVoid() {
        return callId == VOID;
    }

    /** The number and the name; parameters may be anything, secrets too. */
    @Override
    public String toString() {
        return "host call " + callId + " of " + (methodName == null ? "method" : methodName) + " (" + methodId + ")";
    }

    PsObject toPsObject() {
        return PsObject.builder()
                .extended("ci", callId)
                .extended("mi", method(methodId, methodName))
                .extended("mp", PsList.of(PsList.Kind.LIST, LIST_TYPE, parameters))
                .build();
    }

    static Object method(int id, @Nullable String name) {
        return name == null ? (Object) id : PsObject.enumValue(METHOD_TYPE, name, id);
    }

    static HostCall read(@Nullable Object value) {
        Body body = Body.of("A host call", value);
        List<@Nullable Object> parameters = body.listOrNull("mp");
        return new HostCall(
                body.int64("ci"), body.int32("mi"), name(body.get("mi")), parameters == null ? List.of() : parameters);
    }

    static @Nullable String name(@Nullable Object method) {
        return method instanceof PsObject object ? object.text() : null;
    }
}
