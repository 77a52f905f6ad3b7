package io.jpsremote.testkit.wsman;

import io.jpsremote.testkit.server.ShellOpening;
import io.jpsremote.testkit.server.ShellRefusedException;
import io.jpsremote.testkit.soap.Namespaces;
import io.jpsremote.testkit.soap.WsmanFaultException;
import io.jpsremote.testkit.soap.WsmanFaults;
import io.jpsremote.testkit.soap.WsmanRequest;
import io.jpsremote.testkit.soap.XmlElement;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Create: finds the session configuration, and opens a shell of it. */
final class ShellCreation {

    private static final long NO_GUID = 2150859221L;

    private final Map<String, SessionConfiguration> configurations;
    private final Quotas quotas;
    private final ShellTable shells;

    /** @param configurations by lower-case name */
    ShellCreation(Map<String, SessionConfiguration> configurations, Quotas quotas, ShellTable shells) {
        this.configurations = Map.copyOf(configurations);
        this.quotas = quotas;
        this.shells = shells;
    }

    Shell create(WsmanRequest request, Caller caller) {
        SessionConfiguration configuration = configuration(request, caller);
        RequestParts.checkVersion(request);
        XmlElement wanted = RequestParts.body(request, "Shell");
        byte[] fragments = RequestParts.base64(RequestParts.child(wanted, Namespaces.POWERSHELL, "creationXml"));
        Shell shell = new Shell(identity(request, wanted, caller), quotas);
        shells.add(shell);
        try {
            var opening = new ShellOpening(shell.identity().id(), configuration.name(), caller.user());
            shell.start(configuration.backend().open(opening, shell));
            shell.backend().receive(null, fragments, false);
            shell.backend().awaitStart();
            return shell;
        } catch (ShellRefusedException e) {
            shells.end(shell);
            throw new WsmanFaultException(WsmanFaults.SHELL_FAILED.withText(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            shells.end(shell);
            throw e;
        }
    }

    private SessionConfiguration configuration(WsmanRequest request, Caller caller) {
        String prefix = Namespaces.POWERSHELL + "/";
        String uri = request.resourceUri();
        String name = uri.regionMatches(true, 0, prefix, 0, prefix.length()) ? uri.substring(prefix.length()) : "";
        SessionConfiguration found = configurations.get(name.toLowerCase(Locale.ROOT));
        if (found == null) {
            throw new WsmanFaultException(WsmanFaults.NO_SUCH_RESOURCE);
        }
        if (!found.enabled() || !found.mayUse().test(caller.user())) {
            throw new WsmanFaultException(WsmanFaults.ACCESS_DENIED);
        }
        return found;
    }

    private Shell.Identity identity(WsmanRequest request, XmlElement wanted, Caller caller) {
        String idle = wanted.childText(Namespaces.SHELL, "IdleTimeOut");
        return new Shell.Identity(
                id(wanted),
                wanted.attribute("Name").orElse(wanted.childText(Namespaces.SHELL, "Name")),
                request.resourceUri(),
                caller,
                idle.isEmpty() ? quotas.idleTimeout() : RequestParts.idleTimeout(idle, quotas),
                "Drop".equalsIgnoreCase(wanted.childText(Namespaces.SHELL, "BufferMode")),
                request.language());
    }

    // [MS-WSMV] 2.2.4.38: a client names its shell since PowerShell 3
    private static UUID id(XmlElement wanted) {
        return wanted.attribute("ShellId")
                .map(text ->
                        RequestParts.uuid(text).orElseThrow(() -> new WsmanFaultException(WsmanFaults.of(NO_GUID))))
                .orElseGet(UUID::randomUUID);
    }
}
