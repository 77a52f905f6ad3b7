package io.jpsremote.testkit.soap;

import static io.jpsremote.testkit.soap.WsmanFault.receiver;
import static io.jpsremote.testkit.soap.WsmanFault.sender;

import java.util.List;

/** The faults that a WinRM server is known to give, with the codes of the Windows SDK; the wording is ours. */
public final class WsmanFaults {

    public static final WsmanFault TIMED_OUT =
            receiver("w:TimedOut", 2150858793L, "The operation did not end within its OperationTimeout.");
    public static final WsmanFault NO_SUCH_SHELL = sender(
                    "w:InvalidSelectors", 2150858843L, "There is no shell with this ShellId on the server.")
            .withDetail("UnexpectedSelectors")
            .ofProvider("Shell provider");
    public static final WsmanFault NO_SUCH_COMMAND = sender(
                    "w:InvalidSelectors", 2150858843L, "The shell has no command with this CommandId, or it has ended.")
            .withDetail("UnexpectedSelectors");
    public static final WsmanFault BAD_HEADER =
            sender("a:InvalidMessageInformationHeader", 2150858767L, "A header of the request is not valid.");
    public static final WsmanFault BAD_PARAMETER = sender("w:InvalidParameter", 87, "The parameter is not correct.");
    public static final WsmanFault BAD_XML =
            sender("w:SchemaValidationError", 2150858817L, "The request does not fit the schema.");
    public static final WsmanFault BAD_OPTIONS =
            sender("w:InvalidOptions", 2150858834L, "The request has options that are not supported.");
    public static final WsmanFault ACCESS_DENIED = sender("w:AccessDenied", 5, "Access is denied.");
    public static final WsmanFault ABORTED = receiver(
            "w:InternalError", 995, "The operation was ended: its thread has ended, or an application asked for it.");
    public static final WsmanFault NO_SUCH_RESOURCE = sender(
                    "a:DestinationUnreachable", 2150858811L, "There is no resource with this ResourceURI.")
            .withDetail("InvalidResourceURI");
    public static final WsmanFault UNKNOWN_ACTION =
            sender("a:ActionNotSupported", 2150858752L, "The action of the request is not supported.");
    public static final WsmanFault NOT_UNDERSTOOD = new WsmanFault(
            "MustUnderstand", "", 2150858751L, "A header that has to be understood is not known here.", "", "");
    public static final WsmanFault TOO_LARGE = sender(
                    "w:EncodingLimit", 2150858790L, "The request is larger than the endpoint's MaxEnvelopeSize.")
            .withDetail("MaxEnvelopeSize");
    public static final WsmanFault ANSWER_TOO_LARGE = sender(
                    "w:EncodingLimit", 2150858824L, "The answer is larger than the request's MaxEnvelopeSize.")
            .withDetail("MaxEnvelopeSizeExceeded");
    public static final WsmanFault SHELLS_OF_USER =
            sender("w:QuotaLimit", 2150859173L, "This user has as many shells as a user may have.");
    public static final WsmanFault OPERATIONS_OF_USER =
            sender("w:QuotaLimit", 2150859174L, "This user has as many operations as a user may have.");
    public static final WsmanFault COMMANDS_OF_SHELL =
            sender("w:QuotaLimit", 2150859241L, "The shell has as many commands as a shell may have.");
    public static final WsmanFault USERS =
            sender("w:QuotaLimit", 2150859179L, "As many users as are allowed have shells.");
    public static final WsmanFault BUSY =
            receiver("w:QuotaLimit", 2150858815L, "The service is busy with other requests. Try again later.");
    public static final WsmanFault SHELL_DISCONNECTED =
            receiver("w:InternalError", 2150859204L, "The shell is disconnected.");
    public static final WsmanFault STREAM_DISCONNECTED =
            receiver("w:InternalError", 2150859230L, "The shell was disconnected while its output was waited for.");
    public static final WsmanFault OTHER_CLIENT =
            sender("w:InternalError", 2150859206L, "The shell is connected to another client.");
    public static final WsmanFault IN_USE =
            sender("w:InternalError", 2150859213L, "The shell cannot be reconnected: another client has it.");
    public static final WsmanFault ALREADY_DISCONNECTED =
            sender("w:InternalError", 2150859215L, "The shell is disconnected already.");
    public static final WsmanFault ALREADY_CONNECTED =
            sender("w:InternalError", 2150859216L, "The shell is connected already.");
    public static final WsmanFault IDLE_OUT_OF_RANGE =
            sender("w:InvalidParameter", 2150859250L, "The idle timeout is outside of what the server allows.");
    public static final WsmanFault SHELL_EXISTS =
            sender("w:AlreadyExists", 2150859223L, "There is a shell with this ShellId already.");
    public static final WsmanFault COMMAND_EXISTS =
            sender("w:AlreadyExists", 2150859222L, "There is a command with this CommandId already.");
    public static final WsmanFault NO_PROTOCOL_VERSION = sender(
                    "w:InternalError", 2152991687L, "The option protocolversion is missing.")
            .ofProvider("PowerShell");
    public static final WsmanFault WRONG_PROTOCOL_VERSION = sender(
                    "w:InternalError", 2152991685L, "The client's protocolversion is not supported.")
            .ofProvider("PowerShell");
    public static final WsmanFault SHELL_FAILED = receiver(
                    "w:InternalError", 2152992672L, "The shell could not be started.")
            .ofProvider("PowerShell");

    private static final List<WsmanFault> KNOWN = List.of(
            TIMED_OUT,
            NO_SUCH_SHELL,
            BAD_HEADER,
            BAD_PARAMETER,
            BAD_XML,
            BAD_OPTIONS,
            ACCESS_DENIED,
            ABORTED,
            NO_SUCH_RESOURCE,
            UNKNOWN_ACTION,
            TOO_LARGE,
            ANSWER_TOO_LARGE,
            SHELLS_OF_USER,
            OPERATIONS_OF_USER,
            COMMANDS_OF_SHELL,
            USERS,
            BUSY,
            SHELL_DISCONNECTED,
            STREAM_DISCONNECTED,
            OTHER_CLIENT,
            IN_USE,
            ALREADY_DISCONNECTED,
            ALREADY_CONNECTED,
            IDLE_OUT_OF_RANGE,
            SHELL_EXISTS,
            COMMAND_EXISTS,
            NO_PROTOCOL_VERSION,
            WRONG_PROTOCOL_VERSION,
            SHELL_FAILED,
            sender("w:InvalidResourceURI", 2150858754L, "The ResourceURI is not valid."),
            sender("w:QuotaLimit", 2150859236L, "This user has as many shells as this configuration allows."),
            sender("w:QuotaLimit", 2150859237L, "As many users as this configuration allows have shells."),
            sender("w:QuotaLimit", 2150859238L, "This configuration has as many shells as it allows."),
            sender("w:QuotaLimit", 2150859239L, "This configuration has as many operations as it allows."),
            sender("w:QuotaLimit", 2150859240L, "This user has as many operations as this configuration allows."),
            receiver("w:QuotaLimit", 2150859175L, "This user sends requests faster than allowed."),
            receiver("w:QuotaLimit", 2150859176L, "Requests come faster than the system can carry them out."),
            sender("w:AccessDenied", 2150859180L, "The service takes no remote shells."),
            sender("w:AccessDenied", 2150859229L, "The service takes no remote requests."),
            sender("w:AccessDenied", 2150859235L, "This configuration takes no remote connections."),
            receiver("w:InternalError", 2150859231L, "The shell's RunAs account could not log on."),
            receiver("w:InternalError", 2150859259L, "A virtual account could not be made."),
            sender("w:InternalError", 2150859205L, "This shell cannot be disconnected and reconnected."),
            sender("w:UnsupportedFeature", 2150858855L, "The locale is not supported."),
            receiver("a:EndpointUnavailable", 2150858772L, "The resource is offline."),
            receiver("w:InternalError", 2150858757L, "The configuration of the service is corrupted."),
            receiver("w:InternalError", 2150859118L, "The shell is not initialized; the service may be shutting down."),
            receiver("w:InternalError", 2150859117L, "The provider gave an inconclusive answer."),
            receiver("w:InternalError", 1722, "The RPC server is not available."),
            receiver("w:InternalError", 14, "There is not enough memory for this operation."),
            receiver("w:InternalError", 1115, "The system is shutting down."),
            receiver("w:InternalError", 2147942402L, "The file was not found."),
            sender("w:AccessDenied", 1326, "The user name or password is not correct."));

    private WsmanFaults() {}

    /** The fault with that code; one of that code with a general text where it is not in the table. */
    public static WsmanFault of(long code) {
        return KNOWN.stream()
                .filter(f -> f.code() == code)
                .findFirst()
                .orElseGet(() -> receiver("w:InternalError", code, "The operation failed with code " + code + "."));
    }

    /** All that are known by their code. */
    public static List<WsmanFault> known() {
        return KNOWN;
    }
}
