package io.jpsremote.psrp.record;

import java.util.Locale;

/** The categories of errors, in the order of their numbers. [MS-PSRP] 2.2.3.9 */
public enum ErrorCategory {
    NOT_SPECIFIED(0, "NotSpecified"),
    OPEN_ERROR(1, "OpenError"),
    CLOSE_ERROR(2, "CloseError"),
    DEVICE_ERROR(3, "DeviceError"),
    DEADLOCK_DETECTED(4, "DeadlockDetected"),
    INVALID_ARGUMENT(5, "InvalidArgument"),
    INVALID_DATA(6, "InvalidData"),
    INVALID_OPERATION(7, "InvalidOperation"),
    INVALID_RESULT(8, "InvalidResult"),
    INVALID_TYPE(9, "InvalidType"),
    METADATA_ERROR(10, "MetadataError"),
    NOT_IMPLEMENTED(11, "NotImplemented"),
    NOT_INSTALLED(12, "NotInstalled"),
    OBJECT_NOT_FOUND(13, "ObjectNotFound"),
    OPERATION_STOPPED(14, "OperationStopped"),
    OPERATION_TIMEOUT(15, "OperationTimeout"),
    SYNTAX_ERROR(16, "SyntaxError"),
    PARSER_ERROR(17, "ParserError"),
    PERMISSION_DENIED(18, "PermissionDenied"),
    RESOURCE_BUSY(19, "ResourceBusy"),
    RESOURCE_EXISTS(20, "ResourceExists"),
    RESOURCE_UNAVAILABLE(21, "ResourceUnavailable"),
    READ_ERROR(22, "ReadError"),
    WRITE_ERROR(23, "WriteError"),
    FROM_STD_ERR(24, "FromStdErr"),
    SECURITY_ERROR(25, "SecurityError"),
    PROTOCOL_ERROR(26, "ProtocolError"),
    CONNECTION_ERROR(27, "ConnectionError"),
    AUTHENTICATION_ERROR(28, "AuthenticationError"),
    LIMITS_EXCEEDED(29, "LimitsExceeded"),
    QUOTA_EXCEEDED(30, "QuotaExceeded"),
    NOT_ENABLED(31, "NotEnabled");

    private final int value;
    private final String wireName;

    ErrorCategory(int value, String wireName) {
        this.value = value;
        this.wireName = wireName;
    }

    /** The category of a number; one that no known PowerShell has is {@link #NOT_SPECIFIED}. */
    public static ErrorCategory of(long number) {
        return number >= 0 && number < values().length ? values()[(int) number] : NOT_SPECIFIED;
    }

    /** The number on the wire. */
    public int value() {
        return value;
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
