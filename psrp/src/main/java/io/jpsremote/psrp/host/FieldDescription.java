package io.jpsremote.psrp.host;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One value a prompt asks for.
 *
 * @param name the key of its answer
 * @param label what to show; may be empty, {@code &} marks the hot key
 * @param parameterTypeFullName the .NET type the answer is converted to, for example {@code System.String[]}
 * @param defaultValue what the script proposes; null when nothing
 */
public record FieldDescription(
        String name,
        String label,
        String parameterTypeName,
        String parameterTypeFullName,
        String parameterAssemblyFullName,
        String helpMessage,
        boolean mandatory,
        @Nullable Object defaultValue) {

    /** The label without its {@code &}, or the name where the label is empty. */
    public String text() {
        return label.isEmpty() ? name : Label.text(label);
    }

    /** Whether the answer is to be a {@code SecureString}. */
    public boolean wantsSecureString() {
        return isType("System.Security.SecureString");
    }

    /** Whether the answer is to be a {@code PsCredential}. */
    public boolean wantsCredential() {
        return isType("System.Management.Automation.PSCredential");
    }

    /** Whether the answer is to be a list: the parameter takes an array. */
    public boolean wantsList() {
        return parameterTypeFullName.endsWith("[]");
    }

    private boolean isType(String type) {
        return parameterTypeFullName.toLowerCase(Locale.ROOT).equals(type.toLowerCase(Locale.ROOT));
    }
}
