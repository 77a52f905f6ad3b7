package io.jpsremote.wsman.soap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The requests as envelopes: a header and the body of each operation ([MS-WSMV] 2.2.4, 3.1.4). */
public final class ShellRequests {

    private static final String ENVELOPE =
            "<s:Envelope xmlns:s=\"" + Namespaces.SOAP + "\" xmlns:wsa=\"" + Namespaces.ADDRESSING
                    + "\" xmlns:wsman=\"" + Namespaces.WSMAN + "\" xmlns:wsmv=\"" + Namespaces.WSMV + "\" xmlns:rsp=\""
                    + Namespaces.SHELL
                    + "\"><s:Header>";

    /** The signal that stops a pipeline: PowerShell's plug-in compares it to the letter, misspelling included. */
    public static final String STOP = "powershell/signal/crtl_c";

    /** The signal that gives a finished command back. */
    public static final String TERMINATE = Namespaces.SHELL + "/signal/Terminate";

    private ShellRequests() {}

    /** Identify: what is there, asked without authentication where the server allows it (DSP0226 11). */
    public static byte[] identify() {
        return ("<s:Envelope xmlns:s=\"" + Namespaces.SOAP + "\" xmlns:wsmid=\"" + Namespaces.IDENTITY
                        + "\"><s:Header/><s:Body><wsmid:Identify/></s:Body></s:Envelope>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Create ([MS-WSMV] 3.1.4.1.31).
     *
     * @param name the session's name
     * @param idleTimeout null for the server's own
     * @param bufferMode {@code Block}, {@code Drop} or null for the server's own
     * @param creation the first PSRP fragments
     */
    public static byte[] create(
            RequestHeader header,
            UUID shellId,
            String name,
            @Nullable Duration idleTimeout,
            @Nullable String bufferMode,
            ByteBuffer creation) {
        XmlText body = new XmlText()
                .raw("<rsp:Shell ShellId=\"" + RequestHeader.upper(shellId) + "\" Name=\"")
                .text(name)
                .raw("\">");
        if (idleTimeout != null) {
            body.element("rsp:IdleTimeOut", RequestHeader.seconds(idleTimeout));
        }
        body.raw("<rsp:InputStreams>stdin pr</rsp:InputStreams><rsp:OutputStreams>stdout</rsp:OutputStreams>");
        if (bufferMode != null) {
            body.element("rsp:BufferMode", bufferMode);
        }
        body.raw("<creationXml xmlns=\"" + Namespaces.POWERSHELL + "\">")
                .base64(creation)
                .raw("</creationXml></rsp:Shell>");
        return envelope(header, body);
    }

    /** Command ([MS-WSMV] 3.1.4.11): a pipeline and its first fragments. */
    public static byte[] command(RequestHeader header, UUID commandId, ByteBuffer fragments) {
        return envelope(
                header,
                new XmlText()
                        .raw("<rsp:CommandLine CommandId=\"" + RequestHeader.upper(commandId)
                                + "\"><rsp:Command /><rsp:Arguments>")
                        .base64(fragments)
                        .raw("</rsp:Arguments></rsp:CommandLine>"));
    }

    /**
     * Send ([MS-WSMV] 3.1.4.13).
     *
     * @param commandId null for the shell itself
     */
    public static byte[] send(
            RequestHeader header, @Nullable UUID commandId, boolean promptResponse, ByteBuffer fragments) {
        return envelope(
                header,
                new XmlText()
                        .raw("<rsp:Send><rsp:Stream Name=\"" + (promptResponse ? "pr" : "stdin") + "\""
                                + commandAttribute(commandId) + ">")
                        .base64(fragments)
                        .raw("</rsp:Stream></rsp:Send>"));
    }

    /**
     * Receive ([MS-WSMV] 3.1.4.14).
     *
     * @param commandId null for the shell itself
     */
    public static byte[] receive(RequestHeader header, @Nullable UUID commandId) {
        return envelope(
                header,
                new XmlText()
                        .raw("<rsp:Receive><rsp:DesiredStream" + commandAttribute(commandId)
                                + ">stdout</rsp:DesiredStream></rsp:Receive>"));
    }

    /**
     * Signal ([MS-WSMV] 3.1.4.12).
     *
     * @param code {@link #STOP} or {@link #TERMINATE}
     */
    public static byte[] signal(RequestHeader header, UUID commandId, String code) {
        return envelope(
                header,
                new XmlText()
                        .raw("<rsp:Signal" + commandAttribute(commandId) + ">")
                        .element("rsp:Code", code)
                        .raw("</rsp:Signal>"));
    }

    /** Delete, Reconnect, Get: requests without a body. */
    public static byte[] empty(RequestHeader header) {
        return envelope(header, new XmlText());
    }

    /**
     * Disconnect ([MS-WSMV] 3.1.4.15).
     *
     * @param idleTimeout null to leave it as it is; bufferMode {@code Block}, {@code Drop} or null
     */
    public static byte[] disconnect(RequestHeader header, @Nullable Duration idleTimeout, @Nullable String bufferMode) {
        XmlText body = new XmlText().raw("<rsp:Disconnect>");
        if (bufferMode != null) {
            body.element("rsp:BufferMode", bufferMode);
        }
        if (idleTimeout != null) {
            body.element("rsp:IdleTimeOut", RequestHeader.seconds(idleTimeout));
        }
        return envelope(header, body.raw("</rsp:Disconnect>"));
    }

    /** Connect to a disconnected shell, with SESSION_CAPABILITY and CONNECT_RUNSPACEPOOL ([MS-WSMV] 3.1.4.17). */
    public static byte[] connectShell(RequestHeader header, ByteBuffer fragments) {
        return envelope(
                header,
                new XmlText()
                        .raw("<rsp:Connect><connectXml xmlns=\"" + Namespaces.POWERSHELL + "\">")
                        .base64(fragments)
                        .raw("</connectXml></rsp:Connect>"));
    }

    /** Connect to a command of a shell that was connected to. */
    public static byte[] connectCommand(RequestHeader header, UUID commandId) {
        return envelope(header, new XmlText().raw("<rsp:Connect" + commandAttribute(commandId) + " />"));
    }

    /**
     * Enumerate shells, or the commands of one ([MS-WSMV] 3.1.4.1.35).
     *
     * @param shellId null for the shells
     */
    public static byte[] enumerate(RequestHeader header, @Nullable String shellId) {
        XmlText body = new XmlText()
                .raw("<wsen:Enumerate xmlns:wsen=\"" + Namespaces.ENUMERATION
                        + "\"><wsman:OptimizeEnumeration /><wsman:MaxElements>32000</wsman:MaxElements>");
        if (shellId != null) {
            body.raw("<wsman:Filter Dialect=\"http://schemas.dmtf.org/wbem/wsman/1/wsman/SelectorFilter\">"
                            + "<wsman:SelectorSet><wsman:Selector Name=\"ShellId\">")
                    .text(shellId)
                    .raw("</wsman:Selector></wsman:SelectorSet></wsman:Filter>");
        }
        return envelope(header, body.raw("</wsen:Enumerate>"));
    }

    /** The next part of an enumeration that did not fit into one answer (DSP0226 8.3). */
    public static byte[] pull(RequestHeader header, String context) {
        return envelope(
                header,
                new XmlText()
                        .raw("<wsen:Pull xmlns:wsen=\"" + Namespaces.ENUMERATION + "\"><wsen:EnumerationContext>")
                        .text(context)
                        .raw("</wsen:EnumerationContext><wsman:MaxElements>32000</wsman:MaxElements></wsen:Pull>"));
    }

    /** Bytes of PSRP fragments that fit into an envelope beside the given skeleton (the length of a request with no fragments in it). */
    public static int room(int maxEnvelopeBytes, int skeleton) {
        // slack instead of byte-exact math: servers count their own way [wire-wsman 4.8]
        return Math.max(0, (maxEnvelopeBytes - skeleton - 1024) / 4 * 3);
    }

    private static String commandAttribute(@Nullable UUID commandId) {
        return commandId == null ? "" : " CommandId=\"" + RequestHeader.upper(commandId) + "\"";
    }

    private static byte[] envelope(RequestHeader header, XmlText body) {
        XmlText xml = new XmlText().raw(ENVELOPE);
        header.writeTo(xml);
        return xml.raw("</s:Header><s:Body>")
                .add(body)
                .raw("</s:Body></s:Envelope>")
                .toBytes();
    }
}
