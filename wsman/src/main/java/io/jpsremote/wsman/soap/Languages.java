package io.jpsremote.wsman.soap;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The languages a client asks for, as tags such as {@code en-US}; a server that has not got them takes its own.
 *
 * @param texts of messages (UI culture, {@code wsman:Locale})
 * @param data of dates and numbers (culture, {@code wsmv:DataLocale})
 */
public record Languages(String texts, String data) {

    private static final String FALLBACK = "en-US";

    public Languages {
        check(texts);
        check(data);
    }

    private static void check(String tag) {
        if (tag.isEmpty() || !Locale.forLanguageTag(tag).toLanguageTag().equalsIgnoreCase(tag)) {
            throw new IllegalArgumentException("'" + tag + "' is no language tag such as en-US");
        }
    }

    /** Those of the process's environment ({@code LC_ALL}, {@code LC_MESSAGES}, {@code LANG}), else those of this JVM. */
    public static Languages here() {
        return of(
                System.getenv(), Locale.getDefault(Locale.Category.DISPLAY), Locale.getDefault(Locale.Category.FORMAT));
    }

    /** C and POSIX mean en-US. */
    static Languages of(Map<String, String> environment, Locale texts, Locale data) {
        String named = Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(environment::get)
                .filter(v -> v != null && !v.isEmpty())
                .findFirst()
                .orElse(null);
        return named == null ? new Languages(tag(texts), tag(data)) : new Languages(tag(named), tag(named));
    }

    /** {@code de_AT.UTF-8@euro} is {@code de-AT}. */
    private static String tag(String posix) {
        String language = posix.split("[.@]", 2)[0];
        return language.equals("C") || language.equals("POSIX")
                ? FALLBACK
                : tag(Locale.forLanguageTag(language.replace('_', '-')));
    }

    private static String tag(@Nullable Locale locale) {
        return locale == null
                        || locale.getLanguage().isEmpty()
                        || locale.getCountry().isEmpty()
                ? fallback(locale)
                : locale.getLanguage() + "-" + locale.getCountry();
    }

    // a JVM under LANG=C has a language and no country
    private static String fallback(@Nullable Locale locale) {
        return locale == null
                        || locale.getLanguage().isEmpty()
                        || locale.getLanguage().equals("en")
                ? FALLBACK
                : locale.getLanguage();
    }
}
