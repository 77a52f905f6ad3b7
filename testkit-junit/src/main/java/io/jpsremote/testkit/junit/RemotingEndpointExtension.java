package io.jpsremote.testkit.junit;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.script.ScriptedBackend;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes what {@link RemotingEndpointTest} promises; keeps nothing outside JUnit's own store, which ends it with the test. */
public final class RemotingEndpointExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(RemotingEndpointExtension.class);

    // by name: the transports' classes may not be there
    private static final Map<String, Function<TestEndpoint, Object>> PARAMETERS = Map.of(
            RemotingEndpoint.class.getName(),
            TestEndpoint::endpoint,
            ScriptedBackend.class.getName(),
            TestEndpoint::backend,
            EndpointLogon.class.getName(),
            TestEndpoint::logon,
            PsSession.class.getName(),
            TestEndpoint::session,
            "io.jpsremote.wsman.WsmanTransportBuilder",
            test -> WsmanConnections.to(test),
            "io.jpsremote.ssh.SshTransportBuilder",
            test -> SshConnections.to(test));

    /** Made by JUnit. */
    public RemotingEndpointExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType().getName());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestEndpoint test = context.getStore(NAMESPACE)
                .computeIfAbsent(TestEndpoint.class, key -> new TestEndpoint(sides(context)), TestEndpoint.class);
        String type = parameter.getParameter().getType().getName();
        return Objects.requireNonNull(PARAMETERS.get(type)).apply(test);
    }

    private static List<Side> sides(ExtensionContext context) {
        return context.getElement()
                .flatMap(element -> AnnotationSupport.findAnnotation(element, RemotingEndpointTest.class))
                .or(() -> context.getTestClass()
                        .flatMap(type -> AnnotationSupport.findAnnotation(type, RemotingEndpointTest.class)))
                .map(annotation -> List.of(annotation.value()))
                .orElse(List.of(Side.HTTP));
    }
}
