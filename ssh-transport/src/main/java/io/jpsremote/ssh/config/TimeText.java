package io.jpsremote.ssh.config;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as sshd_config(5) writes them: seconds, or {@code 1h30m}. */
final class TimeText {

    private static final Pattern PART = Pattern.compile("([0-9]{1,9})([smhdw]?)");

    private TimeText() {}

    /** The time, null when the text is none. */
    static @Nullable Duration parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.equals("none")) {
            return Duration.ZERO;
        }
        Matcher part = PART.matcher(lower);
        Duration sum = Duration.ZERO;
        int at = 0;
        while (at < lower.length() && part.find(at) && part.start() == at) {
            sum = sum.plusSeconds(Long.parseLong(part.group(1)) * unit(part.group(2)));
            at = part.end();
        }
        return at == lower.length() && at > 0 ? sum : null;
    }

    private static long unit(String letter) {
        return switch (letter) {
            case "m" -> 60;
            case "h" -> 3600;
            case "d" -> 86400;
            case "w" -> 604800;
            default -> 1;
        };
    }
}
