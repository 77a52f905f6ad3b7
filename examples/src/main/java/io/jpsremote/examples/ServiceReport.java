package io.jpsremote.examples;

import io.jpsremote.psrp.PsSession;
import java.util.List;

/** What the example test tests: which services of a machine do not run. */
public final class ServiceReport {

    private ServiceReport() {}

    // snippet: service-report
    /** Filled from the properties of a service. */
    public record Service(String name, String status) {}

    /** The names of those that do not run. */
    public static List<String> stopped(PsSession session) {
        return session.pipeline().addCommand("Get-Service").addParameter("Name", "w*").as(Service.class).stream()
                .filter(service -> !service.status().equals("Running"))
                .map(Service::name)
                .toList();
    }
    // end
}
