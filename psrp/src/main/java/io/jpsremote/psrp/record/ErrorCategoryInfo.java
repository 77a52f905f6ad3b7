package io.jpsremote.psrp.record;

/**
 * What kind of error it was, and at what.
 *
 * @param activity the command that failed
 * @param reason mostly the name of the exception
 * @param message the text that the server shows for all of this, empty where it sent none
 */
public record ErrorCategoryInfo(
        ErrorCategory category, String activity, String reason, String targetName, String targetType, String message) {

    /** The category alone. */
    public static ErrorCategoryInfo of(ErrorCategory category) {
        return new ErrorCategoryInfo(category, "", "", "", "", "");
    }

    /** The text that PowerShell shows after {@code CategoryInfo}. */
    @Override
    public String toString() {
        return message.isEmpty()
                ? category + ": (" + targetName + ":" + targetType + ") [" + activity + "], " + reason
                : message;
    }
}
