package io.jpsremote.cli.requirements;

import io.jpsremote.cli.binding.ParameterRequirement;
import io.jpsremote.psrp.connect.CoreAmbiguity;
import io.jpsremote.psrp.connect.CoreRequirement;
import io.jpsremote.psrp.failure.Ambiguity;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.ssh.SshAmbiguity;
import io.jpsremote.ssh.SshRequirement;
import io.jpsremote.ssh.process.ProcessRequirement;
import io.jpsremote.wsman.KerberosRequirement;
import io.jpsremote.wsman.ServiceRequirement;
import io.jpsremote.wsman.WsmanAmbiguity;
import io.jpsremote.wsman.WsmanRequirement;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every constant there is, by the part of the product that knows it. */
final class AllRequirements {

    private AllRequirements() {}

    static Map<String, List<Requirement>> byPart() {
        Map<String, List<Requirement>> parts = new LinkedHashMap<>();
        parts.put("Parameters", List.of(ParameterRequirement.values()));
        parts.put("WS-Management: way and logon", List.of(WsmanRequirement.values()));
        parts.put("WS-Management: Kerberos", List.of(KerberosRequirement.values()));
        parts.put("WS-Management: the service", List.of(ServiceRequirement.values()));
        parts.put("SSH", List.of(SshRequirement.values()));
        parts.put("A process on this machine", List.of(ProcessRequirement.values()));
        parts.put("PowerShell remoting itself", List.of(CoreRequirement.values()));
        return parts;
    }

    static List<Requirement> all() {
        return byPart().values().stream().flatMap(List::stream).toList();
    }

    /** The names of those that a fault code of the service is about. */
    static List<String> withFaultCode() {
        return Stream.of(ServiceRequirement.values())
                .filter(r -> !codes(r).isEmpty())
                .map(Requirement::name)
                .toList();
    }

    // of the package; nobody else needs them
    private static List<?> codes(ServiceRequirement requirement) {
        try {
            Method codes = ServiceRequirement.class.getDeclaredMethod("codes");
            codes.setAccessible(true);
            return (List<?>) codes.invoke(requirement);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Ambiguity> groups() {
        return Stream.<Ambiguity[]>of(WsmanAmbiguity.values(), SshAmbiguity.values(), CoreAmbiguity.values())
                .flatMap(Stream::of)
                .toList();
    }
}
