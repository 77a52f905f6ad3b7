package io.jpsremote.psrp.record;

import java.util.Locale;

/** The categories of errors, in the order of their numbers. [MS-PSRP] 2.2.3.9 */
public enum ErrorCategory {
    NOT_SPECIFIED("NotSpecified"),
    OPEN_ERROR("OpenError"),
    CLOSE_ERROR("CloseError"),
    DEVICE_ERROR("DeviceError"),
    DEADLOCK_DETECTED("DeadlockDetected"),
    INVALID_ARGUMENT("InvalidArgument"),
    INVALID_DATA("InvalidData"),
    INVALID_OPERATION("InvalidOperation"),
    INVALID_RESULT("InvalidResult"),
    INVALID_TYPE("InvalidType"),
    METADATA_ERROR("MetadataError"),
    NOT_IMPLEMENTED("NotImplemented"),
    NOT_INSTALLED("NotInstalled"),
    OBJECT_NOT_FOUND("ObjectNotFound"),
    OPERATION_STOPPED("OperationStopped"),
    OPERATION_TIMEOUT("OperationTimeout"),
    SYNTAX_ERROR("SyntaxError"),
    PARSER_ERROR("ParserError"),
    PERMISSION_DENIED("PermissionDenied"),
    RESOURCE_BUSY("ResourceBusy"),
    RESOURCE_EXISTS("ResourceExists"),
    RESOURCE_UNAVAILABLE("ResourceUnavailable"),
    READ_ERROR("ReadError"),
    WRITE_ERROR("WriteError"),
    FROM_STD_ERR("FromStdErr"),
    SECURITY_ERROR("SecurityError"),
    PROTOCOL_ERROR("ProtocolError"),
    CONNECTION_ERROR("ConnectionError"),
    AUTHENTICATION_ERROR("AuthenticationError"),
    LIMITS_EXCEEDED("LimitsExceeded"),
    QUOTA_EXCEEDED("QuotaExceeded"),
    NOT_ENABLED("NotEnabled");

    private final String wireName;

    ErrorCategory(String wireName) {
        this.wireName = wireName;
    }

    /** The category of a number; one that no known PowerShell has is {@link #NOT_SPECIFIED}. */
    public static ErrorCategory of(long number) {
        return number >= 0 && number < values().length ? values()[(int) number] : NOT_SPECIFIED;
    }

    /** The number on the wire. */
    public int value() {
        return ordinal();
    }

    /** The name as PowerShell spells it. */
    @Override
    public String toString() {
        return wireName;
    }

    /** The category of a name, without regard to case; {@link #NOT_SPECIFIED} where there is none. */
    public static ErrorCategory named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (ErrorCategory category : values()) {
            if (category.wireName.toLowerCase(Locale.ROOT).equals(wanted)) {
                return category;
            }
        }
        return NOT_SPECIFIED;
    }
}
