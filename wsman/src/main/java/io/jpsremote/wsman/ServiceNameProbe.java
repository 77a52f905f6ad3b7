package io.jpsremote.wsman;

import static io.jpsremote.wsman.KerberosRequirement.FULL_NAME_USED;
import static io.jpsremote.wsman.KerberosRequirement.SERVICE_KNOWN;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.wsman.auth.KerberosException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the KDC, with the ticket there is, for the service of the full name that the name service has for a short one. */
final class ServiceNameProbe implements Probe {

    private static final int SERVICE_UNKNOWN = 7;

    private final Supplier<WsmanDiagnosis> diagnosis;
    private final Consumer<String> ticketFor;
    private volatile String full = "";
    private volatile @Nullable Requirement unmet;

    /** @param ticketFor gets a ticket for a host's service and shows it to nobody */
    ServiceNameProbe(Supplier<WsmanDiagnosis> diagnosis, Consumer<String> ticketFor) {
        this.diagnosis = diagnosis;
        this.ticketFor = ticketFor;
    }

    @Override
    public String name() {
        return "the full name";
    }

    @Override
    public boolean splits(Set<Requirement> unmet) {
        return unmet.contains(FULL_NAME_USED) && unmet.contains(SERVICE_KNOWN);
    }

    @Override
    public String ask() throws IOException {
        String host = diagnosis.get().situation().host();
        String canonical = InetAddress.getByName(host).getCanonicalHostName();
        if (!canonical.toLowerCase(Locale.ROOT).startsWith(host.toLowerCase(Locale.ROOT) + ".")) {
            return "none";
        }
        full = canonical;
        return canonical + (isKnown(canonical) ? ", which the KDC knows" : ", which the KDC does not know either");
    }

    private boolean isKnown(String name) {
        try {
            ticketFor.accept(name);
            unmet = FULL_NAME_USED;
            return true;
        } catch (KerberosException e) {
            if (e.number().orElse(0) != SERVICE_UNKNOWN) {
                throw e;
            }
            unmet = SERVICE_KNOWN;
            return false;
        }
    }

    @Override
    public RequirementNotMetException narrowed(RequirementNotMetException failure) {
        Requirement left = unmet;
        return left == null || !splits(Narrowing.unmet(failure.failures()))
                ? failure
                : diagnosis
                        .get()
                        .unmet(
                                Finding.of(
                                                left,
                                                failure.failures().get(0).expected(),
                                                failure.failures().get(0).observed())
                                        .fact("full name", full)
                                        .place("fullname", full),
                                failure.getCause());
    }
}
