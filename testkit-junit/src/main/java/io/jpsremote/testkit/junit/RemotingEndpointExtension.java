package io.jpsremote.testkit.junit;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.script.ScriptedBackend;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    /** Where an annotation stands, the key of the endpoint it makes. */
    private record Place(AnnotatedElement element, List<Side> sides) {}

    /** Made by JUnit. */
    public RemotingEndpointExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType().getName());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestEndpoint test = endpoint(context, place(context));
        String type = parameter.getParameter().getType().getName();
        try {
            return Objects.requireNonNull(PARAMETERS.get(type)).apply(test);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "connections to this endpoint need io.jpsremote:jpsremote-wsman or jpsremote-ssh-transport among the test's dependencies: "
                            + e.getMessage(),
                    e);
        }
    }

    // JUnit 5 has no other method for this
    @SuppressWarnings("deprecation")
    private static TestEndpoint endpoint(ExtensionContext context, Place place) {
        return Objects.requireNonNull(context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(place.element(), element -> new TestEndpoint(place.sides()), TestEndpoint.class));
    }

    /** The nearest annotation: of the method, of its class, or of a class around that. */
    private static Place place(ExtensionContext context) {
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            Optional<AnnotatedElement> element = at.get().getElement();
            Optional<RemotingEndpointTest> found =
                    AnnotationSupport.findAnnotation(element, RemotingEndpointTest.class);
            if (element.isPresent() && found.isPresent()) {
                return new Place(element.get(), sides(found.get()));
            }
        }
        return new Place(context.getRequiredTestClass(), List.of(Side.HTTP));
    }

    private static List<Side> sides(RemotingEndpointTest annotation) {
        if (annotation.value().length == 0) {
            throw new IllegalStateException("@RemotingEndpointTest names at least one Side");
        }
        return List.of(annotation.value());
    }
}
