package io.jpsremote.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test an endpoint of its own with a scripted backend, and ends it afterwards. Parameters of test and lifecycle methods may be a
 * {@code ScriptedBackend}, a {@code RemotingEndpoint}, an open {@code PsSession}, an {@link EndpointLogon}, a {@code WsmanTransportBuilder} or a
 * {@code SshTransportBuilder} that lacks nothing. Several sessions are several parameters.
 *
 * <p>Parameters of a constructor or of a method for all tests make one endpoint for all tests of the class, nested ones included, but for those
 * that have this annotation of their own. An annotation counts for the classes nested in its class, too. Tests may run at once. With JUnit 5 or 6.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RemotingEndpointExtension.class)
public @interface RemotingEndpointTest {

    /** The ways to reach it; a session takes the first. */
    Side[] value() default Side.HTTP;
}
