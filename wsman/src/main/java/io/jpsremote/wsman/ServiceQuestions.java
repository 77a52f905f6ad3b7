package io.jpsremote.wsman;

import io.jpsremote.wsman.soap.Namespaces;
import io.jpsremote.wsman.soap.RequestHeader;
import io.jpsremote.wsman.soap.ShellAnswers;
import io.jpsremote.wsman.soap.ShellRequests;
import io.jpsremote.wsman.soap.SoapElement;
import io.jpsremote.wsman.soap.SoapFault;
import io.jpsremote.wsman.soap.WsmanAction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** What a user who has logged on can ask of the service without starting or changing anything. */
final class ServiceQuestions {

    /** What came of a question. */
    enum Access {
        OPEN,
        DENIED,
        ABSENT,
        /** The service said something else. */
        UNKNOWN
    }

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ACCESS_DENIED = 5;
    // the plug-in itself misses the option: PowerShell is there, and the user has got as far as to it [wire-psrp 3.9]
    private static final int NO_PROTOCOL_VERSION = 0x80540BC7;

    private final RequestTemplate requests;
    private final Exchanger exchanger;

    ServiceQuestions(RequestTemplate requests, Exchanger exchanger) {
        this.requests = requests;
        this.exchanger = exchanger;
    }

    /** Identify with a logon: Windows tells its version then. */
    ServerIdentity identity() throws IOException, InterruptedException {
        RequestHeader header = requests.question(WsmanAction.IDENTIFY, Namespaces.SHELL, PATIENCE, Map.of());
        SoapElement body = exchanger.call(header, h -> ShellRequests.identify(), PATIENCE);
        return ServerIdentity.in(body).orElse(new ServerIdentity("", "", ""));
    }

    /** Whether the user may enumerate shells. */
    Access enumerate() throws IOException, InterruptedException {
        RequestHeader header = requests.question(WsmanAction.ENUMERATE, Namespaces.SHELL, PATIENCE, Map.of());
        try {
            exchanger.call(header, h -> ShellRequests.enumerate(h, null), PATIENCE);
            return Access.OPEN;
        } catch (WsmanFaultException e) {
            return access(e.fault());
        }
    }

    /** Whether the user may use a session configuration; asked by a Create that is incomplete, so that nothing is started. */
    Access configuration(String name) throws IOException, InterruptedException {
        String resource = Namespaces.POWERSHELL + "/" + name;
        RequestHeader header = requests.question(WsmanAction.CREATE, resource, PATIENCE, Map.of());
        UUID id = UUID.randomUUID();
        try {
            SoapElement made = exchanger.call(
                    header, h -> ShellRequests.create(h, id, "", null, null, ByteBuffer.allocate(0)), PATIENCE);
            delete(resource, ShellAnswers.created(made).shellId());
            return Access.OPEN;
        } catch (WsmanFaultException e) {
            Access said = access(e.fault());
            if (said == Access.UNKNOWN) {
                delete(resource, RequestHeader.upper(id));
            }
            return said;
        }
    }

    /** A server that is content with less has made a shell, or begun to. */
    private void delete(String resource, String shell) throws IOException, InterruptedException {
        RequestHeader header = requests.question(WsmanAction.DELETE, resource, PATIENCE, Map.of("ShellId", shell));
        try {
            exchanger.call(header, ShellRequests::empty, PATIENCE);
        } catch (WsmanFaultException e) {
            // there was none
        }
    }

    private static Access access(SoapFault fault) {
        long code = fault.providerCode().orElse(fault.wsmanCode().orElse(0));
        boolean missing = ServiceRequirement.coded(code)
                .filter(r -> r == ServiceRequirement.CONFIGURATION_EXISTS)
                .isPresent();
        if (code == ACCESS_DENIED || fault.subcode().equals("AccessDenied")) {
            return Access.DENIED;
        } else if (missing || fault.subcode().equals("DestinationUnreachable")) {
            return Access.ABSENT;
        }
        return (int) code == NO_PROTOCOL_VERSION ? Access.OPEN : Access.UNKNOWN;
    }
}
