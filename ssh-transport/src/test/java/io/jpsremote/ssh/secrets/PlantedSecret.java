package io.jpsremote.ssh.secrets;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A secret given to the library on purpose, and every form in which it could stand in a text. */
record PlantedSecret(String what, String text) {

    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    /** The forms of this secret that the text holds. */
    List<String> foundIn(String where) {
        String folded = where.toLowerCase(Locale.ROOT);
        List<String> found = new ArrayList<>();
        for (String form : forms()) {
            if (where.contains(form) || (isHex(form) && folded.contains(form))) {
                found.add(what + " as " + form);
            }
        }
        return found;
    }

    private static boolean isHex(String form) {
        return form.matches("[0-9a-f :,-]+");
    }

    Set<String> forms() {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(text);
        forms.add(Arrays.toString(text.toCharArray()));
        for (Charset charset : CHARSETS) {
            byte[] bytes = text.getBytes(charset);
            forms.add(new String(bytes, StandardCharsets.ISO_8859_1));
            forms.add(Arrays.toString(bytes));
            for (String separator : List.of("", " ", ":", "-")) {
                forms.add(HexFormat.ofDelimiter(separator).formatHex(bytes));
            }
            forms.addAll(base64(bytes));
        }
        return forms;
    }

    /** The part of a Base64 text that is the same whatever stands before and behind, for each of the three positions. */
    private static List<String> base64(byte[] bytes) {
        List<String> forms = new ArrayList<>();
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + bytes.length];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int from = shift == 0 ? 0 : shift + 1;
            int to = encoded.length() - (shifted.length % 3 == 0 ? 0 : 1);
            forms.add(encoded.substring(from, to));
        }
        return forms;
    }
}
