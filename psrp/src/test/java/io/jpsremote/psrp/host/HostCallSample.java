package io.jpsremote.psrp.host;

import static io.jpsremote.psrp.host.HostMethodId.*;

import java.util.List;

/**
 * One call of each host method: its parameters as the wire has them, what it does to a {@link RecordingHost}, and the result as the wire has it.
 *
 * @param result empty for nothing, {@code refused} for an error
 */
record HostCallSample(HostMethodId method, String parameters, List<String> calls, String result) {

    private static final String CELL =
            "<Obj RefId=\"9\"><MS><C N=\"character\">120</C><I32 N=\"foregroundColor\">12</I32>"
                    + "<I32 N=\"backgroundColor\">9</I32><I32 N=\"bufferCellType\">0</I32></MS></Obj>";
    private static final String CELL_TEXT = "BufferCell[character=x, foreground=RED, background=BLUE, type=COMPLETE]";
    private static final String AREA =
            "<Obj RefId=\"3\"><MS><I32 N=\"left\">1</I32><I32 N=\"top\">2</I32><I32 N=\"right\">3</I32>"
                    + "<I32 N=\"bottom\">4</I32></MS></Obj>";
    private static final String AREA_TEXT = "Rectangle[left=1, top=2, right=3, bottom=4]";
    private static final String PLACE = "<Obj RefId=\"4\"><MS><I32 N=\"x\">7</I32><I32 N=\"y\">8</I32></MS></Obj>";
    private static final String PLACE_TEXT = "Coordinates[x=7, y=8]";
    // Windows writes the height first.
    private static final String SIZE =
            "<Obj RefId=\"5\"><MS><I32 N=\"height\">25</I32><I32 N=\"width\">80</I32></MS></Obj>";
    private static final String CHOICES =
            "<S>cap</S><S>msg</S><Obj RefId=\"3\"><LST><Obj RefId=\"4\"><MS><S N=\"label\">&amp;A</S>"
                    + "<S N=\"helpMessage\">a</S></MS></Obj><Obj RefId=\"5\"><MS><S N=\"label\">&amp;B</S></MS></Obj></LST></Obj>";
    private static final String FIELDS =
            "<S>cap</S><S>msg</S><Obj RefId=\"3\"><LST><Obj RefId=\"4\"><MS><S N=\"name\">F</S>"
                    + "<S N=\"label\">&amp;F</S><S N=\"parameterTypeName\">String</S><S N=\"parameterTypeFullName\">System.String</S>"
                    + "<S N=\"parameterAssemblyFullName\">System.String, mscorlib</S><S N=\"helpMessage\"></S>"
                    + "<B N=\"isMandatory\">true</B></MS></Obj></LST></Obj>";
    private static final String ARRAY =
            "<Obj RefId=\"20\"><MS><Obj N=\"mae\" RefId=\"21\"><LST><Ref RefId=\"9\" /><Ref RefId=\"9\" /></LST>"
                    + "</Obj><Obj N=\"mal\" RefId=\"22\"><LST><I32>2</I32><I32>1</I32></LST></Obj></MS></Obj>";
    private static final String INTEGERS =
            "<Obj RefId=\"20\"><MS><Obj N=\"mae\" RefId=\"21\"><LST><I32>0</I32><I32>1</I32></LST></Obj>"
                    + "<Obj N=\"mal\" RefId=\"22\"><LST><I32>2</I32></LST></Obj></MS></Obj>";
    private static final String PROGRESS =
            "<I64>1</I64><Obj RefId=\"3\"><MS><S N=\"Activity\">A</S><I32 N=\"ActivityId\">7</I32>"
                    + "<S N=\"StatusDescription\">S</S><Nil N=\"CurrentOperation\" /><I32 N=\"ParentActivityId\">-1</I32>"
                    + "<I32 N=\"PercentComplete\">40</I32><I32 N=\"Type\">0</I32><I32 N=\"SecondsRemaining\">-1</I32></MS></Obj>";
    private static final String CREDENTIAL =
            "<Obj RefId=\"0\"><TN RefId=\"0\"><T>System.Management.Automation.PSCredential</T>"
                    + "<T>System.Object</T></TN><ToString>System.Management.Automation.PSCredential</ToString><Props>"
                    + "<S N=\"UserName\">username</S><SS N=\"Password\">sealed:drow-terc3s</SS></Props></Obj>";
    private static final String ASKED =
            "promptForCredential(PowerShell credential request: cap, msg, user, target, [GENERIC, DOMAIN], "
                    + "VALIDATE_USER_NAME_SYNTAX)";

    static final List<HostCallSample> ALL = List.of(
            of(GET_NAME, "", "getName()", "<S>recording</S>"),
            of(GET_VERSION, "", "getVersion()", "<Version>1.2.3</Version>"),
            of(GET_INSTANCE_ID, "", "getInstanceId()", "<G>00000000-0000-0001-0000-000000000002</G>"),
            of(GET_CURRENT_CULTURE, "", "getCurrentCulture()", "<S>de-AT</S>"),
            of(GET_CURRENT_UI_CULTURE, "", "getCurrentUICulture()", "<S>en-GB</S>"),
            of(SET_SHOULD_EXIT, "<I32>3</I32>", "setShouldExit(3)", ""),
            of(ENTER_NESTED_PROMPT, "", "enterNestedPrompt()", ""),
            of(EXIT_NESTED_PROMPT, "", "exitNestedPrompt()", ""),
            of(NOTIFY_BEGIN_APPLICATION, "", "notifyBeginApplication()", ""),
            of(NOTIFY_END_APPLICATION, "", "notifyEndApplication()", ""),
            of(READ_LINE, "", "readLine()", "<S>ReadLine response</S>"),
            new HostCallSample(
                    READ_LINE_AS_SECURE_STRING,
                    "",
                    List.of("warnOfSecretRequest(SERVER01)", "readLineAsSecureString()"),
                    "<SS>sealed:enil-terc3s</SS>"),
            of(WRITE_1, "<S>a</S>", "write(a)", ""),
            of(WRITE_2, "<I32>9</I32><I32>15</I32><S>b</S>", "write(BLUE, WHITE, b)", ""),
            of(WRITE_LINE_1, "", "writeLine()", ""),
            of(WRITE_LINE_2, "<S>c</S>", "writeLine(c)", ""),
            of(WRITE_LINE_3, "<I32>-1</I32><I32>10</I32><S>d</S>", "writeLine(null, GREEN, d)", ""),
            of(WRITE_ERROR_LINE, "<S>e</S>", "writeErrorLine(e)", ""),
            of(WRITE_DEBUG_LINE, "<S>f</S>", "writeDebugLine(f)", ""),
            of(WRITE_PROGRESS, PROGRESS, "writeProgress(1, A, 7, 40, false)", ""),
            of(WRITE_VERBOSE_LINE, "<S>g</S>", "writeVerboseLine(g)", ""),
            of(WRITE_WARNING_LINE, "<Nil />", "writeWarningLine()", ""),
            of(
                    PROMPT,
                    FIELDS,
                    "prompt(cap, msg, [F:System.String])",
                    "<Obj RefId=\"0\"><TN RefId=\"0\"><T>System.Collections.Hashtable</T><T>System.Object</T></TN><DCT><En>"
                            + "<S N=\"Key\">F</S><S N=\"Value\">prompt response</S></En></DCT></Obj>"),
            of(PROMPT_FOR_CREDENTIAL_1, "<S>cap</S><S>msg</S><S>user</S><S>target</S>", ASKED, CREDENTIAL),
            of(
                    PROMPT_FOR_CREDENTIAL_2,
                    "<S>cap</S><S>msg</S><Nil /><S></S><I32>1</I32><I32>3</I32>",
                    "promptForCredential(PowerShell credential request: cap, msg, null, , [GENERIC], READ_ONLY_USER_NAME)",
                    CREDENTIAL),
            of(PROMPT_FOR_CHOICE, CHOICES + "<I32>-1</I32>", "promptForChoice(cap, msg, [&A, &B], -1)", "<I32>1</I32>"),
            of(GET_FOREGROUND_COLOR, "", "getForegroundColor()", "<I32>12</I32>"),
            of(SET_FOREGROUND_COLOR, "<I32>12</I32>", "setForegroundColor(RED)", ""),
            of(GET_BACKGROUND_COLOR, "", "getBackgroundColor()", "<I32>9</I32>"),
            of(SET_BACKGROUND_COLOR, "<I32>99</I32>", "setBackgroundColor(null)", ""),
            of(GET_CURSOR_POSITION, "", "getCursorPosition()", place(1, 2)),
            of(SET_CURSOR_POSITION, PLACE, "setCursorPosition(" + PLACE_TEXT + ")", ""),
            of(GET_WINDOW_POSITION, "", "getWindowPosition()", place(3, 4)),
            of(SET_WINDOW_POSITION, PLACE, "setWindowPosition(" + PLACE_TEXT + ")", ""),
            of(GET_CURSOR_SIZE, "", "getCursorSize()", "<I32>30</I32>"),
            of(SET_CURSOR_SIZE, "<I32>50</I32>", "setCursorSize(50)", ""),
            of(GET_BUFFER_SIZE, "", "getBufferSize()", size(80, 300)),
            of(SET_BUFFER_SIZE, SIZE, "setBufferSize(Size[width=80, height=25])", ""),
            of(GET_WINDOW_SIZE, "", "getWindowSize()", size(80, 25)),
            of(SET_WINDOW_SIZE, SIZE, "setWindowSize(Size[width=80, height=25])", ""),
            of(GET_WINDOW_TITLE, "", "getWindowTitle()", "<S>a title</S>"),
            of(SET_WINDOW_TITLE, "<S>new</S>", "setWindowTitle(new)", ""),
            of(GET_MAX_WINDOW_SIZE, "", "getMaxWindowSize()", size(200, 60)),
            of(GET_MAX_PHYSICAL_WINDOW_SIZE, "", "getMaxPhysicalWindowSize()", size(210, 70)),
            of(GET_KEY_AVAILABLE, "", "getKeyAvailable()", "<B>true</B>"),
            of(
                    READ_KEY,
                    "<I32>10</I32>",
                    "readKey([NO_ECHO, INCLUDE_KEY_UP])",
                    "<Obj RefId=\"0\"><MS><I32 N=\"virtualKeyCode\">65</I32><C N=\"character\">65</C>"
                            + "<I32 N=\"controlKeyState\">16</I32><B N=\"keyDown\">true</B></MS></Obj>"),
            of(FLUSH_INPUT_BUFFER, "", "flushInputBuffer()", ""),
            of(SET_BUFFER_CONTENTS_1, AREA + CELL, "setBufferContents(" + AREA_TEXT + ", " + CELL_TEXT + ")", ""),
            of(
                    SET_BUFFER_CONTENTS_2,
                    PLACE + ARRAY.replaceFirst("<Ref RefId=\"9\" />", CELL),
                    "setBufferContents(" + PLACE_TEXT + ", [x, x])",
                    ""),
            new HostCallSample(
                    GET_BUFFER_CONTENTS,
                    AREA,
                    List.of(
                            "writeWarningLine(A script on the remote computer server01 tried to read this screen; it was refused.)"),
                    "refused"),
            of(
                    SCROLL_BUFFER_CONTENTS,
                    AREA + PLACE + "<Ref RefId=\"3\" />" + CELL,
                    "scrollBufferContents(" + String.join(", ", AREA_TEXT, PLACE_TEXT, AREA_TEXT, CELL_TEXT) + ")",
                    ""),
            new HostCallSample(PUSH_RUNSPACE, "<Nil />", List.of(), "refused"),
            of(POP_RUNSPACE, "", "popRunspace()", ""),
            of(GET_IS_RUNSPACE_PUSHED, "", "getIsRunspacePushed()", "<B>false</B>"),
            new HostCallSample(GET_RUNSPACE, "", List.of(), "refused"),
            of(
                    PROMPT_FOR_CHOICE_MULTIPLE_SELECTION,
                    CHOICES + INTEGERS,
                    "promptForChoiceMultipleSelection(cap, msg, [&A, &B], [0, 1])",
                    "<Obj RefId=\"0\"><TN RefId=\"0\"><T>System.Collections.ArrayList</T><T>System.Object</T></TN><LST>"
                            + "<I32>0</I32><I32>2</I32></LST></Obj>"));

    private static HostCallSample of(HostMethodId method, String parameters, String call, String result) {
        return new HostCallSample(method, parameters, List.of(call), result);
    }

    private static String place(int x, int y) {
        return "<Obj RefId=\"0\"><MS><I32 N=\"x\">" + x + "</I32><I32 N=\"y\">" + y + "</I32></MS></Obj>";
    }

    private static String size(int width, int height) {
        return "<Obj RefId=\"0\"><MS><I32 N=\"width\">" + width + "</I32><I32 N=\"height\">" + height
                + "</I32></MS></Obj>";
    }

    @Override
    public String toString() {
        return method.wireName();
    }
}
