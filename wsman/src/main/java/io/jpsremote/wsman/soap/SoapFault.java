package io.jpsremote.wsman.soap;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A fault with every code it carries ([MS-WSMV] 2.2.4.43, DSP0226 14).
 *
 * @param code {@code Sender} or {@code Receiver}
 * @param subcode the WS-Management subcode without its prefix, for example {@code TimedOut}; empty where there is none
 * @param wsmanCode the WSManFault code, unsigned; empty where there is none
 * @param machine the machine that names itself, may be empty
 * @param faultDetail the last word of the FaultDetail URI, may be empty
 * @param providerCode the code of a fault nested in a ProviderFault
 * @param text the innermost text
 * @param detail the Detail element, where there is one
 */
public record SoapFault(
        String code,
        String subcode,
        OptionalLong wsmanCode,
        String machine,
        String faultDetail,
        OptionalLong providerCode,
        String text,
        Optional<SoapElement> detail) {

    /** The Receive waited as long as it may: ask again. */
    public static final long OPERATION_TIMED_OUT = 2_150_858_793L;

    /** A client, not this one, has the shell [wire-wsman 4.6]: that for Reconnect, and those for Connect. */
    private static final Set<Long> IN_USE = Set.of(2_150_859_213L, 2_150_859_206L, 2_150_859_216L);

    private static final Set<Long> NOT_CONNECTED = Set.of(2_150_859_204L, 2_150_859_230L);

    /** With these PowerShell asks for a shell again: the service, not the request, is the reason [powershell-client 2.6]. */
    private static final Set<Long> PASSING =
            Set.of(995L, 1722L, 0x8033_8012L, 0x8033_8112L, 0x8033_8113L, 0x8033_8170L, 0x8033_81C6L, 0x8033_81D0L);

    /** The endpoint is at another address. */
    private static final long REDIRECT_REQUESTED = 2_150_859_161L;

    /** The fault in a Body. */
    public static Optional<SoapFault> in(SoapElement body) {
        return body.child("Fault").map(SoapFault::read);
    }

    private static SoapFault read(SoapElement fault) {
        Optional<SoapElement> code = fault.child("Code");
        Optional<SoapElement> detail = fault.child("Detail");
        Optional<SoapElement> wsman = detail.flatMap(d -> d.descendant("WSManFault"));
        Optional<SoapElement> provider = wsman.flatMap(w -> w.descendant("ProviderFault"));
        return new SoapFault(
                local(code.map(c -> c.childText("Value")).orElse("")),
                local(code.flatMap(c -> c.child("Subcode"))
                        .map(s -> s.childText("Value"))
                        .orElse("")),
                number(wsman),
                wsman.map(w -> w.attribute("Machine")).orElse(""),
                lastWord(detail.map(d -> d.childText("FaultDetail")).orElse("")),
                number(provider.flatMap(p -> p.descendant("WSManFault"))),
                text(fault, wsman, provider),
                detail);
    }

    /**
     * Where a fault that asks to go elsewhere leads: the first address in its detail, empty where there is none; absent for every other fault. The
     * element's name is in no document at hand.
     */
    public Optional<String> redirection() {
        if (wsmanCode.orElse(0) != REDIRECT_REQUESTED) {
            return Optional.empty();
        }
        return Optional.of(detail.map(SoapFault::address).orElse(""));
    }

    private static String address(SoapElement element) {
        String text = element.text();
        if (text.startsWith("http://") || text.startsWith("https://")) {
            return text;
        }
        return element.children().stream()
                .map(SoapFault::address)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static OptionalLong number(Optional<SoapElement> fault) {
        String code = fault.map(f -> f.attribute("Code")).orElse("");
        try {
            return code.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(code) & 0xFFFF_FFFFL);
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static String text(SoapElement fault, Optional<SoapElement> wsman, Optional<SoapElement> provider) {
        String nested = provider.flatMap(p -> p.descendant("Message"))
                .map(SoapElement::text)
                .orElse("");
        String direct = provider.map(SoapElement::text).orElse("");
        String message = wsman.map(w -> w.childText("Message")).orElse("");
        String reason = fault.child("Reason").map(r -> r.childText("Text")).orElse("");
        return firstFilled(nested, direct, message, reason);
    }

    private static String firstFilled(String... texts) {
        for (String text : texts) {
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static String local(String qualified) {
        return qualified.substring(qualified.indexOf(':') + 1);
    }

    private static String lastWord(String uri) {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    /** Whether the same request may succeed a moment later; it was not carried out. */
    public boolean isPassing() {
        return wsmanCode.isPresent() && PASSING.contains(wsmanCode.getAsLong());
    }

    /** Whether another client has the shell that was to be connected to. */
    public boolean isInUse() {
        return wsmanCode.isPresent() && IN_USE.contains(wsmanCode.getAsLong());
    }

    /** Whether the shell was left, by us or by somebody else: it goes on, and nothing can be asked of it until somebody connects. */
    public boolean isNotConnected() {
        return wsmanCode.isPresent() && NOT_CONNECTED.contains(wsmanCode.getAsLong());
    }

    /** Whether it is the fault that only means: nothing came in time, ask again. */
    public boolean isOperationTimeout() {
        return wsmanCode.isPresent() && wsmanCode.getAsLong() == OPERATION_TIMED_OUT
                || wsmanCode.isEmpty() && subcode.equals("TimedOut");
    }
}
