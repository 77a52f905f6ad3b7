package io.jpsremote.wsman;

import static io.jpsremote.wsman.ServiceRequirement.ACCESS_GRANTED;
import static io.jpsremote.wsman.ServiceRequirement.CONFIGURATION_ENABLED;
import static io.jpsremote.wsman.ServiceRequirement.CONFIGURATION_EXISTS;
import static io.jpsremote.wsman.ServiceRequirement.CONFIGURATION_OPEN_TO_USER;
import static io.jpsremote.wsman.ServiceRequirement.POWERSHELL_INSTALLED;
import static io.jpsremote.wsman.ServiceRequirement.REMOTING_ENABLED;
import static io.jpsremote.wsman.ServiceRequirement.SERVICE_ACCESS_GRANTED;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.wsman.ServiceQuestions.Access;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asks, over the connection that is logged on, what else the user may do: enumerate shells, use another session configuration. */
final class AccessProbe implements Probe {

    private static final String DEFAULT = "Microsoft.PowerShell";
    private static final String OF_WINDOWS_POWERSHELL = "Microsoft.PowerShell32";
    private static final List<String> CONFIGURATIONS = List.of(DEFAULT, "PowerShell.7", OF_WINDOWS_POWERSHELL);

    private final Supplier<ServiceQuestions> service;
    private final Supplier<WsmanDiagnosis> diagnosis;
    private final Map<String, Access> configurations = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private Access shells = Access.UNKNOWN;

    AccessProbe(Supplier<ServiceQuestions> service, Supplier<WsmanDiagnosis> diagnosis) {
        this.service = service;
        this.diagnosis = diagnosis;
    }

    @Override
    public String name() {
        return "other access";
    }

    @Override
    public boolean splits(Set<Requirement> unmet) {
        return unmet.contains(SERVICE_ACCESS_GRANTED) || unmet.contains(CONFIGURATION_EXISTS);
    }

    @Override
    public synchronized String ask() throws Exception {
        ServiceQuestions questions = service.get();
        shells = questions.enumerate();
        for (String name : CONFIGURATIONS) {
            if (!name.equalsIgnoreCase(diagnosis.get().situation().configuration())) {
                configurations.put(name, questions.configuration(name));
            }
        }
        Map<String, Access> all = new LinkedHashMap<>();
        all.put("Enumerate", shells);
        all.putAll(configurations);
        return all.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    @Override
    public synchronized RequirementNotMetException narrowed(RequirementNotMetException failure) {
        Set<Requirement> unmet = Narrowing.unmet(failure.failures());
        if (unmet.contains(POWERSHELL_INSTALLED)) {
            return configurations.getOrDefault(OF_WINDOWS_POWERSHELL, Access.UNKNOWN) == Access.ABSENT
                    ? failure
                    : ofWindowsPowerShell(failure);
        }
        return unmet.contains(SERVICE_ACCESS_GRANTED) ? denied(failure) : failure;
    }

    private RequirementNotMetException ofWindowsPowerShell(RequirementNotMetException failure) {
        boolean there = configurations.getOrDefault(OF_WINDOWS_POWERSHELL, Access.UNKNOWN) != Access.UNKNOWN;
        return there ? Narrowing.only(failure, Set.of(CONFIGURATION_EXISTS)) : failure;
    }

    private RequirementNotMetException denied(RequirementNotMetException failure) {
        if (configurations.get(DEFAULT) == Access.OPEN) {
            // by default only administrators and Remote Management Users get so far: the token is whole, the service
            // open
            return Narrowing.first(
                    Narrowing.only(failure, Set.of(CONFIGURATION_OPEN_TO_USER, CONFIGURATION_ENABLED)),
                    CONFIGURATION_OPEN_TO_USER);
        }
        if (configurations.containsValue(Access.OPEN)) {
            return Narrowing.first(
                    Narrowing.without(failure, Set.of(REMOTING_ENABLED, SERVICE_ACCESS_GRANTED)), ACCESS_GRANTED);
        }
        return shells == Access.OPEN ? Narrowing.without(failure, Set.of(SERVICE_ACCESS_GRANTED)) : failure;
    }
}
