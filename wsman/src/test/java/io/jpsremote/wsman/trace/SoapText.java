package io.jpsremote.wsman.trace;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request's envelope as text, and the few things a replay asks of it. By patterns and not by our own reader, so that a mistake of that one
 * does not hide here.
 */
record SoapText(String text) {

    private static final Pattern ACTION = Pattern.compile("<(?:\\w+:)?Action\\b[^>]*>[^<]*/([^/<]+)</");
    private static final Pattern ACTION_URI = Pattern.compile("<(?:\\w+:)?Action\\b[^>]*>([^<]+)</");
    private static final Pattern MESSAGE_ID = Pattern.compile("<(?:\\w+:)?MessageID>uuid:([^<]+)</");
    private static final Pattern SELECTED = Pattern.compile("<(?:\\w+:)?Selector Name=\"ShellId\">([^<]+)</");
    private static final Pattern CREATED = Pattern.compile("<(?:\\w+:)?Shell\\b[^>]* ShellId=\"([^\"]+)\"");
    private static final Pattern COMMAND = Pattern.compile(" CommandId=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("<(?:\\w+:)?Code>[^<]*/([^/<]+)</");
    private static final Pattern CALL = Pattern.compile("<I64 N=\"(?:ci|CI)\">(\\d+)<");
    private static final Pattern PAYLOAD =
            Pattern.compile("<(?:\\w+:)?(?:Stream|creationXml|connectXml|Arguments)\\b([^>]*)>([^<]+)</");

    /** The last word of the action: {@code Create}, {@code Receive}... */
    String action() {
        return first(ACTION);
    }

    String actionUri() {
        return first(ACTION_URI);
    }

    String messageId() {
        return upper(first(MESSAGE_ID));
    }

    /** The shell that is created or meant; empty when none is. */
    String shell() {
        String selected = first(SELECTED);
        return upper(selected.isEmpty() ? first(CREATED) : selected);
    }

    /** The command that is started or meant; empty when none is. */
    String command() {
        return upper(first(COMMAND));
    }

    /** What a replay matches by, apart from the ids: the action, and of a Signal the last word of its code. */
    String kind() {
        String action = action().toLowerCase(Locale.ROOT);
        return action.equals("signal") ? action + " " + first(CODE).toLowerCase(Locale.ROOT) : action;
    }

    /** The number of the question to the pool that it carries; empty when it carries none. */
    OptionalLong poolQuestion() {
        for (Payload payload : payloads()) {
            Matcher call = CALL.matcher(new String(payload.bytes(), StandardCharsets.UTF_8));
            if (!payload.prompt() && call.find()) {
                return OptionalLong.of(Long.parseLong(call.group(1)));
            }
        }
        return OptionalLong.empty();
    }

    /** The PSRP bytes, one entry for each element that carries some. */
    List<Payload> payloads() {
        List<Payload> payloads = new ArrayList<>();
        Matcher matcher = PAYLOAD.matcher(text);
        while (matcher.find()) {
            boolean prompt = matcher.group(1).contains("\"pr\"");
            payloads.add(new Payload(prompt, Base64.getMimeDecoder().decode(matcher.group(2))));
        }
        return payloads;
    }

    /** Bytes of one element; {@code prompt} when they are the answer to a host call. */
    record Payload(boolean prompt, byte[] bytes) {

        boolean contains(String text) {
            return new String(bytes, StandardCharsets.UTF_8).contains(text);
        }
    }

    static String upper(String id) {
        return id.toUpperCase(Locale.ROOT);
    }

    private String first(Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
