package io.jpsremote.wsman.soap;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;

/** What the answers' bodies say, as records. */
public final class ShellAnswers {

    private static final String SECTION = "[MS-WSMV] 3.1.4";
    private static final Pattern GUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private ShellAnswers() {}

    /**
     * The shell that Create made.
     *
     * @param shellId the selector to use from now on; not always the id that was asked for (2008 R2)
     * @param shell the server's description, where it gives one
     */
    public record Created(String shellId, Optional<ShellDescription> shell) {}

    /** A shell as the server describes it; fields it leaves out are empty. */
    public record ShellDescription(
            String shellId,
            String name,
            String resourceUri,
            String owner,
            String clientIp,
            String state,
            String idleTimeout,
            String maxIdleTimeout,
            String bufferMode,
            String runTime,
            String inactivity) {

        static ShellDescription of(SoapElement shell) {
            return new ShellDescription(
                    shell.childText("ShellId"),
                    shell.childText("Name"),
                    shell.childText("ResourceUri"),
                    shell.childText("Owner"),
                    shell.childText("ClientIP"),
                    shell.childText("State"),
                    shell.childText("IdleTimeOut"),
                    shell.childText("MaxIdleTimeOut"),
                    shell.childText("BufferMode"),
                    shell.childText("ShellRunTime"),
                    shell.childText("ShellInactivity"));
        }
    }

    public static Created created(SoapElement body) {
        String selector = body.child("ResourceCreated")
                .flatMap(r -> r.descendant("SelectorSet"))
                .flatMap(ShellAnswers::shellSelector)
                .orElseThrow(() -> new ProtocolViolationException("The answer to Create names no ShellId", SECTION));
        return new Created(selector, body.child("Shell").map(ShellDescription::of));
    }

    private static Optional<String> shellSelector(SoapElement selectors) {
        return selectors.children("Selector").stream()
                .filter(s -> s.attribute("Name").equals("ShellId"))
                .map(SoapElement::text)
                .findFirst();
    }

    /**
     * What one Receive brought.
     *
     * @param fragments the bytes of each Stream element, in order
     * @param done whether the command has ended; nothing more comes for it
     */
    public record Received(List<byte[]> fragments, boolean done) {}

    public static Received received(SoapElement body) {
        SoapElement answer = body.child("ReceiveResponse")
                .orElseThrow(() -> new ProtocolViolationException("The answer to Receive is something else", SECTION));
        List<byte[]> fragments = new ArrayList<>();
        for (SoapElement stream : answer.children("Stream")) {
            byte[] decoded = decode(stream);
            if (decoded.length > 0) {
                fragments.add(decoded);
            }
        }
        boolean done = answer.child("CommandState")
                .map(s -> s.attribute("State").toLowerCase(Locale.ROOT).endsWith("/commandstate/done"))
                .orElse(false);
        return new Received(fragments, done);
    }

    /** The id of a started command; empty when the answer names none, or none that is one. */
    public static Optional<UUID> commandId(SoapElement body) {
        String id =
                body.child("CommandResponse").map(r -> r.childText("CommandId")).orElse("");
        return GUID.matcher(id).matches() ? Optional.of(UUID.fromString(id)) : Optional.empty();
    }

    /** The PSRP fragments with which a server answers Connect; empty for a command. */
    public static byte[] connected(SoapElement body) {
        SoapElement answer = body.child("ConnectResponse")
                .orElseThrow(() -> new ProtocolViolationException("The answer to Connect is something else", SECTION));
        return answer.child("connectResponseXml").map(ShellAnswers::decode).orElseGet(() -> new byte[0]);
    }

    private static byte[] decode(SoapElement element) {
        try {
            return element.base64();
        } catch (IllegalArgumentException e) {
            throw new ProtocolViolationException("A stream holds no base64", SECTION, e);
        }
    }

    /** The shells of an enumeration. */
    public static List<ShellDescription> shells(SoapElement body) {
        return items(body).stream()
                .filter(i -> i.name().equals("Shell"))
                .map(ShellDescription::of)
                .toList();
    }

    /** The ids of the commands of an enumeration. */
    public static List<String> commandIds(SoapElement body) {
        return items(body).stream()
                .filter(i -> i.name().equals("Command"))
                .map(c -> c.childText("CommandId"))
                .toList();
    }

    private static List<SoapElement> items(SoapElement body) {
        return enumeration(body)
                .flatMap(r -> r.child("Items"))
                .map(SoapElement::children)
                .orElse(List.of());
    }

    private static Optional<SoapElement> enumeration(SoapElement body) {
        return body.child("EnumerateResponse").or(() -> body.child("PullResponse"));
    }

    /** With what the rest of an enumeration is asked for; empty when this is all of it. */
    public static Optional<String> rest(SoapElement body) {
        return enumeration(body)
                .filter(r -> r.child("EndOfSequence").isEmpty())
                .map(r -> r.childText("EnumerationContext"))
                .filter(context -> !context.isEmpty());
    }

    /** A shell, as Get gives it. */
    public static Optional<ShellDescription> shell(SoapElement body) {
        return body.child("Shell").map(ShellDescription::of);
    }

    /** What the service allows its clients; what it leaves out is empty. */
    public record Configuration(
            OptionalLong maxEnvelopeKb, OptionalLong maxTimeoutMillis, OptionalLong maxBatchItems) {}

    public static Configuration configuration(SoapElement body) {
        SoapElement config = body.child("Config")
                .orElseThrow(() -> new ProtocolViolationException("The answer to Get holds no configuration", SECTION));
        return new Configuration(
                number(config.childText("MaxEnvelopeSizekb")),
                number(config.childText("MaxTimeoutms")),
                number(config.childText("MaxBatchItems")));
    }

    private static OptionalLong number(String text) {
        try {
            return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** What Identify says of the server. */
    public record Identity(String protocolVersion, String productVendor, String productVersion) {}

    public static Optional<Identity> identity(SoapElement body) {
        return body.child("IdentifyResponse")
                .map(i -> new Identity(
                        i.childText("ProtocolVersion"), i.childText("ProductVendor"), i.childText("ProductVersion")));
    }
}
