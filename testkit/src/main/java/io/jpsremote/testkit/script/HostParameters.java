package io.jpsremote.testkit.script;

import io.jpsremote.psrp.clixml.PsList;
import io.jpsremote.psrp.clixml.PsObject;
import java.util.ArrayList;
import java.util.List;

/** Objects that host calls carry: property bags without type names [wire-psrp 3.9]. */
final class HostParameters {

    private HostParameters() {}

    static PsObject field(String name, String type) {
        return PsObject.builder()
                .extended("name", name)
                .extended("label", "")
                .extended("parameterTypeName", type.substring(type.lastIndexOf('.') + 1))
                .extended("parameterTypeFullName", type)
                .extended("parameterAssemblyFullName", type + ", System.Private.CoreLib")
                .extended("helpMessage", "")
                .extended("isMandatory", true)
                .extended("metadata", PsList.of())
                .extended("modifiedByRemotingProtocol", false)
                .extended("isFromRemoteHost", false)
                .build();
    }

    static PsList choices(List<String> labels) {
        List<PsObject> choices = new ArrayList<>();
        labels.forEach(label -> choices.add(PsObject.builder()
                .extended("label", label)
                .extended("helpMessage", "")
                .build()));
        return PsList.of(choices.toArray());
    }
}
