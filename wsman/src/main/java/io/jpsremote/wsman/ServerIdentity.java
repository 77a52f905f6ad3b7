package io.jpsremote.wsman;

import io.jpsremote.wsman.soap.SoapElement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a WS-Management service says of itself in the answer to Identify (DSP0226 section 11).
 *
 * @param protocol the URI of the protocol's version
 * @param vendor who made it, as it says
 * @param version of the product; Windows puts {@code OS: 10.0.20348 SP: 0.0 Stack: 3.0} there, zeros without a logon
 */
public record ServerIdentity(String protocol, String vendor, String version) {

    private static final Pattern SYSTEM = Pattern.compile("OS: ([\\d.]{1,32})");
    private static final Pattern STACK = Pattern.compile("Stack: (\\d{1,4})\\.");

    static Optional<ServerIdentity> in(SoapElement body) {
        return body.child("IdentifyResponse")
                .map(r -> new ServerIdentity(
                        r.childText("ProtocolVersion"), r.childText("ProductVendor"), r.childText("ProductVersion")));
    }

    /** The version of Windows, empty where it is not told. */
    String system() {
        Matcher system = SYSTEM.matcher(version);
        return system.find() && !system.group(1).equals("0.0.0") ? system.group(1) : "";
    }

    /** The version of the WinRM stack, empty where it names none. */
    Optional<Integer> stack() {
        Matcher stack = STACK.matcher(version);
        return stack.find() ? Optional.of(Integer.valueOf(stack.group(1))) : Optional.empty();
    }
}
