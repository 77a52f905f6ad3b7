package io.jpsremote.psrp.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.clixml.ClixmlLimits;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.record.ErrorRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exact bytes that a server has to find, and the odd ones that it sends [wire-psrp 3.2 to 3.9]. */
@Timeout(60)
class WireFormTest {

    private static final UUID NONE = MessageHeader.NO_ID;
    private static final PlainStrings CODEC = new PlainStrings();

    @Test
    void theHeaderIsLittleEndianWithGuidsInTheOrderOfDotNet() {
        byte[] bytes = MessageEncoder.encode(
                new EndOfPipelineInput(), UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"), NONE, CODEC);
        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo("02000000" + "03100400" + "33221100554477668899aabbccddeeff" + "00".repeat(16));
    }

    @Test
    void sessionCapabilityIsWrittenAsInTheReference() {
        assertThat(body(SessionCapability.of(PsVersion.of(2, 3))))
                .isEqualTo(
                        "<Obj RefId=\"0\"><MS><Version N=\"protocolversion\">2.3</Version><Version N=\"PSVersion\">2.0</Version>"
                                + "<Version N=\"SerializationVersion\">1.1.0.1</Version></MS></Obj>");
    }

    @Test
    void initRunspacePoolHasAllSixPropertiesInOrder() {
        assertThat(body(InitRunspacePool.of(1, 1, HostInfo.RUNSPACE_HOST, null)))
                .isEqualTo("<Obj RefId=\"0\"><MS><I32 N=\"MinRunspaces\">1</I32><I32 N=\"MaxRunspaces\">1</I32>"
                        + "<Obj N=\"PSThreadOptions\" RefId=\"1\"><TN RefId=\"0\">"
                        + "<T>System.Management.Automation.Runspaces.PSThreadOptions</T><T>System.Enum</T>"
                        + "<T>System.ValueType</T><T>System.Object</T></TN><ToString>Default</ToString><I32>0</I32></Obj>"
                        + "<Obj N=\"ApartmentState\" RefId=\"2\"><TN RefId=\"1\"><T>System.Threading.ApartmentState</T>"
                        + "<T>System.Enum</T><T>System.ValueType</T><T>System.Object</T></TN><ToString>Unknown</ToString>"
                        + "<I32>2</I32></Obj><Obj N=\"HostInfo\" RefId=\"3\"><MS><B N=\"_isHostNull\">true</B>"
                        + "<B N=\"_isHostUINull\">true</B><B N=\"_isHostRawUINull\">true</B>"
                        + "<B N=\"_useRunspaceHost\">true</B></MS></Obj><Nil N=\"ApplicationArguments\" /></MS></Obj>");
    }

    @Test
    void applicationArgumentsArePrimitiveDictionariesAllTheWayDown() {
        String body = body(InitRunspacePool.of(1, 1, HostInfo.RUNSPACE_HOST, Map.of("k", Map.of("inner", "v"))));
        assertThat(body)
                .contains(
                        "<T>System.Management.Automation.PSPrimitiveDictionary</T><T>System.Collections.Hashtable</T>")
                .contains("<TNRef ");
    }

    @Test
    void nullAndTheEndOfTheInputHaveNoBody() {
        assertThat(body(new PipelineInput(null))).isEmpty();
        assertThat(body(new EndOfPipelineInput())).isEmpty();
    }

    @Test
    void theOnlyStatementStandsInCmdsAlone() {
        assertThat(body(CreatePipeline.of(Command.named("Get-Date")))).contains("<Nil N=\"ExtraCmds\" />");
    }

    @Test
    void severalStatementsAllStandInExtraCmdsAndTheFirstInCmdsToo() {
        CreatePipeline one = CreatePipeline.of(Command.named("First"));
        String body =
                body(withStatements(one, List.of(List.of(Command.named("First")), List.of(Command.named("Second")))));
        assertThat(body.split("<S N=\"Cmd\">First</S>", -1)).hasSize(3);
        assertThat(body.split("<S N=\"Cmd\">Second</S>", -1)).hasSize(2);
        assertThat(body.indexOf("ExtraCmds")).isLessThan(body.indexOf("First"));
    }

    @Test
    void aNestedPipelineSaysSoInBothPlaces() {
        CreatePipeline plain = CreatePipeline.of(Command.named("x"));
        CreatePipeline nested = new CreatePipeline(
                true,
                ApartmentState.UNKNOWN,
                Set.of(),
                false,
                null,
                HostInfo.RUNSPACE_HOST,
                true,
                true,
                plain.statements());
        assertThat(body(nested).split("<B N=\"IsNested\">true</B>", -1)).hasSize(3);
        assertThat(body(plain).split("<B N=\"IsNested\">false</B>", -1)).hasSize(3);
    }

    @Test
    void argumentsHaveNoNameAndSwitchesAreTrue() {
        String body = body(CreatePipeline.of(Command.named(
                "x",
                CommandParameter.argument(5),
                CommandParameter.switchOn("Force"),
                CommandParameter.named("-Path", null))));
        assertThat(body)
                .contains("<MS><Nil N=\"N\" /><I32 N=\"V\">5</I32></MS>")
                .contains("<MS><S N=\"N\">Force</S><B N=\"V\">true</B></MS>")
                .contains("<MS><S N=\"N\">-Path</S><Nil N=\"V\" /></MS>");
        assertThatThrownBy(() -> CommandParameter.named("", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mergesAreWrittenForTheProtocolVersion() {
        CreatePipeline merged =
                CreatePipeline.of(Command.script("x").withMerges(MergeOptions.of(EnumSet.of(StreamMerge.ERROR))));
        assertThat(body(merged.forProtocol(PsVersion.of(2, 3)))).contains("\"MergeError\"", "\"MergeInformation\"");
        assertThat(body(merged.forProtocol(PsVersion.of(2, 2))))
                .contains("\"MergeError\"")
                .doesNotContain("\"MergeInformation\"");
        assertThat(body(merged.forProtocol(PsVersion.of(2, 1))))
                .contains("\"MergeMyResult\"")
                .contains("<ToString>Error</ToString><I32>2</I32>")
                .doesNotContain("\"MergeError\"", "\"MergeWarning\"");
    }

    @Test
    void aMergeThatTheProtocolVersionCannotDoIsTheCallersMistakeUnlessAllAreMerged() {
        CreatePipeline warning =
                CreatePipeline.of(Command.script("x").withMerges(MergeOptions.of(EnumSet.of(StreamMerge.WARNING))));
        assertThatThrownBy(() -> warning.forProtocol(PsVersion.of(2, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("WARNING");
        CreatePipeline all =
                CreatePipeline.of(Command.script("x").withMerges(MergeOptions.of(EnumSet.allOf(StreamMerge.class))));
        assertThat(body(all.forProtocol(PsVersion.of(2, 2)))).doesNotContain("\"MergeInformation\"");
    }

    @Test
    void aRefusedHostCallCarriesAnErrorRecordAndNoResult() {
        HostCall call = new HostCall(7, 11, "ReadLine", List.of());
        String body = body(new PipelineHostResponse(
                HostResponse.error(call, ErrorRecord.builder("no").build())));
        assertThat(body)
                .startsWith("<Obj RefId=\"0\"><MS><I64 N=\"ci\">7</I64><Obj N=\"mi\"")
                .contains("<Obj N=\"me\"", "<T>System.Management.Automation.ErrorRecord</T>", "<S N=\"Message\">no</S>")
                .doesNotContain("\"mr\"");
    }

    @Test
    void aVoidHostCallIsKnownByItsId() {
        assertThat(new HostCall(-100, 16, null, List.of()).isVoid()).isTrue();
        assertThat(new HostCall(1, 11, null, List.of()).isVoid()).isFalse();
    }

    @Test
    void aByteOrderMarkIsSkipped() {
        Message message = decode(
                MessageType.RUNSPACEPOOL_STATE,
                "\uFEFF<Obj RefId=\"0\"><MS><I32 N=\"RunspaceState\">2</I32></MS></Obj>");
        assertThat(message).isEqualTo(new RunspacePoolStateMessage(RunspacePoolState.OPENED, null));
    }

    @Test
    void aBareNumberServesAsAnEnum() {
        Message message = decode(
                MessageType.PIPELINE_HOST_CALL,
                "<Obj RefId=\"0\"><MS><I64 N=\"ci\">1</I64><I32 N=\"mi\">11</I32><Obj N=\"mp\" RefId=\"1\"><LST /></Obj></MS></Obj>");
        assertThat(message).isEqualTo(new PipelineHostCall(new HostCall(1, 11, null, List.of())));
    }

    @Test
    void oneNameCarriesABooleanOrANumber() {
        String form = "<Obj RefId=\"0\"><MS>%s<I64 N=\"CI\">1</I64></MS></Obj>";
        assertThat(decode(
                        MessageType.RUNSPACE_AVAILABILITY,
                        String.format(form, "<B N=\"SetMinMaxRunspacesResponse\">true</B>")))
                .isEqualTo(RunspaceAvailability.accepted(1, true));
        assertThat(decode(
                        MessageType.RUNSPACE_AVAILABILITY,
                        String.format(form, "<I32 N=\"SetMinMaxRunspacesResponse\">5</I32>")))
                .isEqualTo(RunspaceAvailability.available(1, 5));
    }

    @Test
    void oldServersSendPlainTextForWarnings() {
        WarningRecordMessage message = (WarningRecordMessage) decode(MessageType.WARNING_RECORD, "<S>careful</S>");
        assertThat(message.record().message()).isEqualTo("careful");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<S>text</S>",
                "<Nil />",
                "<Obj RefId=\"0\"><MS /></Obj>",
                "<Obj RefId=\"0\"><MS><S N=\"PipelineState\">4</S></MS></Obj>",
                "<Obj RefId=\"0\"><MS><I32 N=\"PipelineState\">99</I32></MS></Obj>",
                "<Obj RefId=\"0\"><MS><Nil N=\"PipelineState\" /></MS></Obj>"
            })
    void aBodyWithoutWhatTheMessageNeedsIsAViolation(String body) {
        assertThatThrownBy(() -> decode(MessageType.PIPELINE_STATE, body))
                .isInstanceOf(ProtocolViolationException.class);
    }

    @Test
    void aMessageShorterThanItsHeaderIsAViolation() {
        assertThatThrownBy(() -> PsrpMessage.parse(ByteBuffer.allocate(39)))
                .isInstanceOf(ProtocolViolationException.class);
    }

    private static CreatePipeline withStatements(CreatePipeline like, List<List<Command>> statements) {
        return new CreatePipeline(
                like.noInput(),
                like.apartmentState(),
                like.streamOptions(),
                like.addToHistory(),
                like.history(),
                like.hostInfo(),
                like.isNested(),
                like.redirectErrors(),
                statements);
    }

    private static String body(Message message) {
        byte[] bytes = MessageEncoder.encode(message, NONE, NONE, CODEC);
        return new String(bytes, MessageHeader.LENGTH, bytes.length - MessageHeader.LENGTH, StandardCharsets.UTF_8);
    }

    private static Message decode(MessageType type, String body) {
        PsrpMessage message = new PsrpMessage(
                new MessageHeader(1, type.code(), NONE, NONE), ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
        return MessageDecoder.decode(message, ClixmlLimits.DEFAULT, CODEC);
    }
}
