package io.jpsremote.wsman.live;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.wsman.WsmanAuthentication;
import io.jpsremote.wsman.WsmanTransport;

/** One command over Kerberos in a JVM of its own, because {@code java.security.krb5.conf} is one for the whole JVM. */
final class KerberosMain {

    private KerberosMain() {}

    /** @param arguments port, kind of authentication, user, password */
    public static void main(String[] arguments) {
        WsmanTransport transport = WsmanTransport.to("localhost")
                .port(Integer.parseInt(arguments[0]))
                .authentication(WsmanAuthentication.valueOf(arguments[1]))
                .credential(arguments[2], arguments[3].toCharArray())
                .build();
        try (PsSession session = PsSession.open(transport)) {
            System.out.println("answer " + session.invoke("'x' * 100000 | ForEach-Object Length"));
        } catch (RuntimeException e) {
            System.out.println("failure " + Failures.requirement(e));
        }
    }
}
