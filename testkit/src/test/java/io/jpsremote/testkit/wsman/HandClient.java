package io.jpsremote.testkit.wsman;

import io.jpsremote.testkit.soap.Namespaces;
import io.jpsremote.testkit.soap.Operation;
import io.jpsremote.testkit.soap.XmlElement;
import io.jpsremote.testkit.soap.XmlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Sends envelopes that a test writes, with Basic. */
final class HandClient {

    static final String CONFIGURATION = Namespaces.POWERSHELL + "/Microsoft.PowerShell";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI uri;
    private final String authorization;
    private String timeout = "PT5S";
    private String session = "uuid:" + UUID.randomUUID();
    private int maxEnvelope = 153_600;

    /** An answer: its status and its Body. */
    record Answer(int status, XmlElement envelope, String text) {

        XmlElement body() {
            return envelope.child(Namespaces.SOAP, "Body").orElseThrow();
        }

        /** The code of the fault it is, 0 for none. */
        long fault() {
            return find(envelope, "WSManFault")
                    .flatMap(f -> f.attribute("Code"))
                    .map(Long::valueOf)
                    .orElse(0L);
        }

        String first(String name) {
            return find(envelope, name).map(XmlElement::text).orElse("");
        }

        private static Optional<XmlElement> find(XmlElement in, String name) {
            return in.name().equals(name)
                    ? Optional.of(in)
                    : in.children().stream()
                            .flatMap(c -> find(c, name).stream())
                            .findFirst();
        }
    }

    HandClient(WsmanEndpoint endpoint, String user, String password) {
        uri = endpoint.uri();
        authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    HandClient timeout(String text) {
        timeout = text;
        return this;
    }

    HandClient maxEnvelope(int bytes) {
        maxEnvelope = bytes;
        return this;
    }

    /** As another client of the same user. */
    HandClient otherSession() {
        session = "uuid:" + UUID.randomUUID();
        return this;
    }

    Answer create(UUID shell) {
        return create(shell, CONFIGURATION, "");
    }

    /** @param header further headers */
    Answer create(UUID shell, String header) {
        return create(shell, CONFIGURATION, header, "");
    }

    Answer create(UUID shell, String resource, String more) {
        return create(shell, resource, "", more);
    }

    private Answer create(UUID shell, String resource, String header, String more) {
        return send(
                Operation.CREATE,
                resource,
                header
                        + "<w:OptionSet><w:Option Name=\"protocolversion\" MustComply=\"true\">2.3</w:Option></w:OptionSet>",
                "<rsp:Shell ShellId=\"" + upper(shell) + "\">" + more
                        + "<rsp:InputStreams>stdin pr</rsp:InputStreams><rsp:OutputStreams>stdout</rsp:OutputStreams>"
                        + "<creationXml xmlns=\"" + Namespaces.POWERSHELL + "\">AAAA</creationXml></rsp:Shell>");
    }

    Answer shell(Operation operation, UUID shell, String body) {
        return shell(operation, shell, "", body);
    }

    Answer shell(Operation operation, UUID shell, String header, String body) {
        return send(operation, CONFIGURATION, header + selector(shell), body);
    }

    Answer command(UUID shell, UUID command) {
        return shell(
                Operation.COMMAND,
                shell,
                "<rsp:CommandLine CommandId=\"" + upper(command)
                        + "\"><rsp:Command/><rsp:Arguments>AAAA</rsp:Arguments></rsp:CommandLine>");
    }

    Answer receive(UUID shell) {
        return shell(
                Operation.RECEIVE, shell, "<rsp:Receive><rsp:DesiredStream>stdout</rsp:DesiredStream></rsp:Receive>");
    }

    Answer receive(UUID shell, UUID command) {
        return shell(
                Operation.RECEIVE,
                shell,
                "<rsp:Receive><rsp:DesiredStream CommandId=\"" + upper(command)
                        + "\">stdout</rsp:DesiredStream></rsp:Receive>");
    }

    Answer signal(UUID shell, UUID command, String code) {
        return shell(
                Operation.SIGNAL,
                shell,
                "<rsp:Signal CommandId=\"" + upper(command) + "\"><rsp:Code>" + code + "</rsp:Code></rsp:Signal>");
    }

    Answer disconnect(UUID shell, String more) {
        return shell(Operation.DISCONNECT, shell, "<rsp:Disconnect>" + more + "</rsp:Disconnect>");
    }

    Answer delete(UUID shell) {
        return shell(Operation.DELETE, shell, "");
    }

    Answer send(Operation operation, String resource, String header, String body) {
        return post(envelope(operation, resource, header, body));
    }

    String envelope(Operation operation, String resource, String header, String body) {
        return "<s:Envelope xmlns:s=\"" + Namespaces.SOAP + "\" xmlns:a=\"" + Namespaces.ADDRESSING + "\" xmlns:w=\""
                + Namespaces.WSMAN + "\" xmlns:p=\"" + Namespaces.MICROSOFT + "\" xmlns:n=\"" + Namespaces.ENUMERATION
                + "\" xmlns:rsp=\"" + Namespaces.SHELL + "\"><s:Header><a:Action s:mustUnderstand=\"true\">"
                + operation.action() + "</a:Action><a:To>" + uri + "</a:To><a:MessageID>uuid:" + UUID.randomUUID()
                + "</a:MessageID><w:ResourceURI>" + resource + "</w:ResourceURI><w:MaxEnvelopeSize>" + maxEnvelope
                + "</w:MaxEnvelopeSize><w:OperationTimeout>" + timeout + "</w:OperationTimeout><p:SessionId>" + session
                + "</p:SessionId>" + header + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>";
    }

    Answer post(String envelope) {
        HttpResponse<String> response = raw(envelope.getBytes(StandardCharsets.UTF_8));
        return new Answer(
                response.statusCode(),
                new XmlReader().read(response.body().getBytes(StandardCharsets.UTF_8)),
                response.body());
    }

    HttpResponse<String> raw(byte[] body) {
        try {
            return http.send(
                    HttpRequest.newBuilder(uri)
                            .version(HttpClient.Version.HTTP_1_1)
                            .timeout(Duration.ofSeconds(20))
                            .header("Authorization", authorization)
                            .header("Content-Type", "application/soap+xml;charset=UTF-8")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static String selector(UUID shell) {
        return "<w:SelectorSet><w:Selector Name=\"ShellId\">" + upper(shell) + "</w:Selector></w:SelectorSet>";
    }

    static String upper(UUID id) {
        return id.toString().toUpperCase(Locale.ROOT);
    }
}
