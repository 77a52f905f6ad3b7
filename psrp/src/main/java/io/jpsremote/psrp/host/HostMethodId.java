package io.jpsremote.psrp.host;

import java.util.Optional;

/** The 56 host methods a server may call, with their numbers and names on the wire. */
public enum HostMethodId {
    GET_NAME(1, "GetName", true),
    GET_VERSION(2, "GetVersion", true),
    GET_INSTANCE_ID(3, "GetInstanceId", true),
    GET_CURRENT_CULTURE(4, "GetCurrentCulture", true),
    GET_CURRENT_UI_CULTURE(5, "GetCurrentUICulture", true),
    SET_SHOULD_EXIT(6, "SetShouldExit", false),
    ENTER_NESTED_PROMPT(7, "EnterNestedPrompt", false),
    EXIT_NESTED_PROMPT(8, "ExitNestedPrompt", false),
    NOTIFY_BEGIN_APPLICATION(9, "NotifyBeginApplication", false),
    NOTIFY_END_APPLICATION(10, "NotifyEndApplication", false),
    READ_LINE(11, "ReadLine", true),
    READ_LINE_AS_SECURE_STRING(12, "ReadLineAsSecureString", true),
    WRITE_1(13, "Write1", false),
    WRITE_2(14, "Write2", false),
    WRITE_LINE_1(15, "WriteLine1", false),
    WRITE_LINE_2(16, "WriteLine2", false),
    WRITE_LINE_3(17, "WriteLine3", false),
    WRITE_ERROR_LINE(18, "WriteErrorLine", false),
    WRITE_DEBUG_LINE(19, "WriteDebugLine", false),
    WRITE_PROGRESS(20, "WriteProgress", false),
    WRITE_VERBOSE_LINE(21, "WriteVerboseLine", false),
    WRITE_WARNING_LINE(22, "WriteWarningLine", false),
    PROMPT(23, "Prompt", true),
    PROMPT_FOR_CREDENTIAL_1(24, "PromptForCredential1", true),
    PROMPT_FOR_CREDENTIAL_2(25, "PromptForCredential2", true),
    PROMPT_FOR_CHOICE(26, "PromptForChoice", true),
    GET_FOREGROUND_COLOR(27, "GetForegroundColor", true),
    SET_FOREGROUND_COLOR(28, "SetForegroundColor", false),
    GET_BACKGROUND_COLOR(29, "GetBackgroundColor", true),
    SET_BACKGROUND_COLOR(30, "SetBackgroundColor", false),
    GET_CURSOR_POSITION(31, "GetCursorPosition", true),
    SET_CURSOR_POSITION(32, "SetCursorPosition", false),
    GET_WINDOW_POSITION(33, "GetWindowPosition", true),
    SET_WINDOW_POSITION(34, "SetWindowPosition", false),
    GET_CURSOR_SIZE(35, "GetCursorSize", true),
    SET_CURSOR_SIZE(36, "SetCursorSize", false),
    GET_BUFFER_SIZE(37, "GetBufferSize", true),
    SET_BUFFER_SIZE(38, "SetBufferSize", false),
    GET_WINDOW_SIZE(39, "GetWindowSize", true),
    SET_WINDOW_SIZE(40, "SetWindowSize", false),
    GET_WINDOW_TITLE(41, "GetWindowTitle", true),
    SET_WINDOW_TITLE(42, "SetWindowTitle", false),
    GET_MAX_WINDOW_SIZE(43, "GetMaxWindowSize", true),
    GET_MAX_PHYSICAL_WINDOW_SIZE(44, "GetMaxPhysicalWindowSize", true),
    GET_KEY_AVAILABLE(45, "GetKeyAvailable", true),
    READ_KEY(46, "ReadKey", true),
    FLUSH_INPUT_BUFFER(47, "FlushInputBuffer", false),
    SET_BUFFER_CONTENTS_1(48, "SetBufferContents1", false),
    SET_BUFFER_CONTENTS_2(49, "SetBufferContents2", false),
    GET_BUFFER_CONTENTS(50, "GetBufferContents", true),
    SCROLL_BUFFER_CONTENTS(51, "ScrollBufferContents", false),
    PUSH_RUNSPACE(52, "PushRunspace", false),
    POP_RUNSPACE(53, "PopRunspace", false),
    GET_IS_RUNSPACE_PUSHED(54, "GetIsRunspacePushed", true),
    GET_RUNSPACE(55, "GetRunspace", true),
    PROMPT_FOR_CHOICE_MULTIPLE_SELECTION(56, "PromptForChoiceMultipleSelection", true);

    private static final HostMethodId[] BY_NUMBER = byNumber();

    private final int number;
    private final String wireName;
    private final boolean answered;

    HostMethodId(int number, String wireName, boolean answered) {
        this.number = number;
        this.wireName = wireName;
        this.answered = answered;
    }

    /** The value of {@code mi}. */
    public int number() {
        return number;
    }

    /** The text of {@code mi}; overloads are numbered, for example {@code WriteLine2}. */
    public String wireName() {
        return wireName;
    }

    /** Whether the method returns nothing; such a call is never answered. */
    public boolean isVoid() {
        return !answered;
    }

    /** The method of this number; empty for a number this client does not know. */
    public static Optional<HostMethodId> of(int number) {
        return number < 1 || number >= BY_NUMBER.length ? Optional.empty() : Optional.of(BY_NUMBER[number]);
    }

    private static HostMethodId[] byNumber() {
        HostMethodId[] table = new HostMethodId[values().length + 1];
        for (HostMethodId method : values()) {
            table[method.number] = method;
        }
        return table;
    }
}
