package io.jpsremote.testkit.wsman;

import static io.jpsremote.testkit.soap.WsmanAnswer.upper;

import io.jpsremote.testkit.soap.Namespaces;
import io.jpsremote.testkit.soap.XmlOutput;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Writes the bodies of answers as Windows does: elements, order and attributes. */
final class ShellAnswers {

    private static final String RSP = " xmlns:rsp=\"" + Namespaces.SHELL + "\"";

    /** So much markup a fragment has at most. */
    private static final int AROUND_FRAGMENT = 128;

    private final Quotas quotas;

    ShellAnswers(Quotas quotas) {
        this.quotas = quotas;
    }

    void created(XmlOutput xml, Shell shell, String to) {
        xml.raw("<x:ResourceCreated>")
                .element("a:Address", to)
                .raw("<a:ReferenceParameters>")
                .element("w:ResourceURI", shell.identity().resourceUri())
                .raw("<w:SelectorSet><w:Selector Name=\"ShellId\">")
                .text(upper(shell.identity().id()))
                .raw("</w:Selector></w:SelectorSet></a:ReferenceParameters></x:ResourceCreated>");
        shell(xml, shell, false);
    }

    /** @param measured with what it uses, as Get and Enumerate tell and Create does not */
    void shell(XmlOutput xml, Shell shell, boolean measured) {
        Shell.Identity identity = shell.identity();
        Shell.Description now = shell.describe();
        xml.raw("<rsp:Shell" + RSP + ">").element("rsp:ShellId", upper(identity.id()));
        if (!identity.name().isEmpty()) {
            xml.element("rsp:Name", identity.name());
        }
        xml.element("rsp:ResourceUri", identity.resourceUri())
                .element("rsp:Owner", identity.owner().user())
                .element("rsp:ClientIP", identity.owner().address())
                .element("rsp:ProcessId", Long.toString(ProcessHandle.current().pid()))
                .element("rsp:IdleTimeOut", Durations.exact(now.idleTimeout()))
                .element("rsp:InputStreams", "stdin pr")
                .element("rsp:OutputStreams", "stdout")
                .element("rsp:MaxIdleTimeOut", Durations.exact(quotas.maxIdleTimeout()))
                .element("rsp:Locale", identity.language().locale())
                .element("rsp:DataLocale", identity.language().dataLocale())
                .element("rsp:CompressionMode", "NoCompression")
                .element("rsp:ProfileLoaded", "Yes")
                .element("rsp:Encoding", "UTF8")
                .element("rsp:BufferMode", now.drops() ? "Drop" : "Block")
                .element("rsp:State", now.connected() ? "Connected" : "Disconnected")
                .element("rsp:ShellRunTime", Durations.age(now.runNanos()))
                .element("rsp:ShellInactivity", Durations.age(now.idleNanos()));
        if (measured) {
            xml.element("rsp:MemoryUsed", "46MB").element("rsp:ChildProcesses", "0");
        }
        xml.raw("</rsp:Shell>");
    }

    void commandStarted(XmlOutput xml, UUID command) {
        xml.raw("<rsp:CommandResponse>")
                .element("rsp:CommandId", upper(command))
                .raw("</rsp:CommandResponse>");
    }

    void received(XmlOutput xml, Optional<UUID> command, Batch batch) {
        String id = command.map(c -> " CommandId=\"" + upper(c) + "\"").orElse("");
        xml.raw("<rsp:ReceiveResponse>");
        xml.expect(batch.fragments().stream()
                .mapToInt(fragment -> fragment.remaining() * 4 / 3 + AROUND_FRAGMENT)
                .sum());
        for (ByteBuffer fragment : batch.fragments()) {
            xml.raw("<rsp:Stream Name=\"stdout\"" + id + ">").base64(fragment).raw("</rsp:Stream>");
        }
        if (batch.done()) {
            xml.raw("<rsp:CommandState" + id + " State=\"" + Namespaces.SHELL
                    + "/CommandState/Done\"><rsp:ExitCode>0</rsp:ExitCode></rsp:CommandState>");
        }
        if (command.isPresent() && !batch.done() && batch.asksHost()) {
            xml.raw("<rsp:CommandState" + id + " State=\"" + Namespaces.SHELL
                    + "/CommandState/Pending\"></rsp:CommandState>");
        }
        xml.raw("</rsp:ReceiveResponse>");
    }

    void connected(XmlOutput xml, byte[] fragments) {
        xml.raw("<rsp:ConnectResponse><rsp:InputStreams>stdin pr</rsp:InputStreams>")
                .raw("<rsp:OutputStreams>stdout</rsp:OutputStreams>")
                .raw("<connectResponseXml xmlns=\"" + Namespaces.POWERSHELL + "\">")
                .base64(ByteBuffer.wrap(fragments))
                .raw("</connectResponseXml></rsp:ConnectResponse>");
    }

    /** @param name of the answer, and whose namespace its items are in: that of Windows' shortened enumeration, or the usual one */
    private static void page(XmlOutput xml, String name, String prefix, Enumerations.Page page) {
        xml.raw("<n:" + name + ">").element("n:EnumerationContext", page.context());
        if (!page.items().isEmpty()) {
            xml.raw("<" + prefix + ":Items>");
            page.items().forEach(item -> item.accept(xml));
            xml.raw("</" + prefix + ":Items>");
        }
        xml.raw(page.context().isEmpty() ? "<" + prefix + ":EndOfSequence/>" : "")
                .raw("</n:" + name + ">");
    }

    void enumerated(XmlOutput xml, Enumerations.Page page) {
        page(xml, "EnumerateResponse", "w", page);
    }

    void pulled(XmlOutput xml, Enumerations.Page page) {
        page(xml, "PullResponse", "n", page);
    }

    List<Consumer<XmlOutput>> shells(List<Shell> shells) {
        return shells.stream()
                .<Consumer<XmlOutput>>map(s -> xml -> shell(xml, s, true))
                .toList();
    }

    static List<Consumer<XmlOutput>> commands(List<Shell> shells) {
        return shells.stream()
                .flatMap(s -> s.commands().entrySet().stream())
                .<Consumer<XmlOutput>>map(c -> xml -> command(xml, c.getKey(), c.getValue()))
                .toList();
    }

    private static void command(XmlOutput xml, UUID id, boolean done) {
        xml.raw("<rsp:Command" + RSP + ">")
                .element("rsp:CommandId", upper(id))
                .element("rsp:CommandLine", "")
                .element("rsp:CommandState", done ? "Done" : "Running")
                .raw("</rsp:Command>");
    }

    static String millis(Duration time) {
        return Long.toString(time.toMillis());
    }
}
