package io.jpsremote.testkit.wsman;

import io.jpsremote.testkit.soap.Namespaces;
import io.jpsremote.testkit.soap.WsmanFaultException;
import io.jpsremote.testkit.soap.WsmanFaults;
import io.jpsremote.testkit.soap.WsmanRequest;
import io.jpsremote.testkit.soap.XmlElement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads the parts of a request; what is not as it should be becomes the fault that Windows gives. */
final class RequestParts {

    private RequestParts() {}

    static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text.replace("uuid:", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static UUID commandId(String text) {
        return uuid(text).orElseThrow(() -> new WsmanFaultException(WsmanFaults.BAD_PARAMETER));
    }

    static Optional<UUID> commandId(XmlElement element) {
        return element.attribute("CommandId").map(RequestParts::commandId);
    }

    /** The element of the shell's namespace in the Body. */
    static XmlElement body(WsmanRequest request, String name) {
        return child(request.body(), Namespaces.SHELL, name);
    }

    static XmlElement child(XmlElement parent, String namespace, String name) {
        return parent.child(namespace, name).orElseThrow(() -> new WsmanFaultException(WsmanFaults.BAD_XML));
    }

    /** What several elements hold together. */
    static byte[] base64(List<XmlElement> elements) {
        if (elements.size() == 1) {
            return base64(elements.get(0));
        }
        String all = elements.stream().map(XmlElement::text).collect(Collectors.joining());
        try {
            return Base64.getMimeDecoder().decode(all);
        } catch (IllegalArgumentException e) {
            throw new WsmanFaultException(WsmanFaults.BAD_XML);
        }
    }

    static byte[] base64(XmlElement element) {
        try {
            return element.base64();
        } catch (IllegalArgumentException e) {
            throw new WsmanFaultException(WsmanFaults.BAD_XML);
        }
    }

    static Duration idleTimeout(String text, Quotas quotas) {
        Duration time = Durations.read(text);
        if (time.compareTo(quotas.minIdleTimeout()) < 0 || time.compareTo(quotas.maxIdleTimeout()) > 0) {
            throw new WsmanFaultException(WsmanFaults.IDLE_OUT_OF_RANGE);
        }
        return time;
    }

    static Duration patience(WsmanRequest request, Quotas quotas) {
        if (request.operationTimeout().isEmpty()) {
            return quotas.maxOperationTimeout();
        }
        Duration asked = Durations.read(request.operationTimeout());
        return asked.compareTo(quotas.maxOperationTimeout()) < 0 ? asked : quotas.maxOperationTimeout();
    }

    // [MS-PSRP] 3.1.5.3.1: the option tells the protocol's version before the first fragment
    static void checkVersion(WsmanRequest request) {
        String version = request.options().get("protocolversion");
        if (version == null) {
            throw new WsmanFaultException(WsmanFaults.NO_PROTOCOL_VERSION);
        }
        if (!version.matches("2\\.\\d{1,3}")) {
            throw new WsmanFaultException(WsmanFaults.WRONG_PROTOCOL_VERSION);
        }
    }
}
