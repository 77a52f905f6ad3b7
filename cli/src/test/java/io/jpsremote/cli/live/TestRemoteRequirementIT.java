package io.jpsremote.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.jpsremote.cli.json.JsonReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TestRemoteRequirementIT {

    @Test
    void aPowerShellThatCanBeReachedIsDescribed() {
        Jpsremote.Outcome end = Jpsremote.program().run("Test-RemoteRequirement", "-Process");
        assertThat(end.code()).as(end.err()).isZero();
        assertThat(end.out())
                .contains("it works, and could be better")
                .contains("passed  open")
                .contains("PowerShell: 7.")
                .contains("DISCONNECT_AVAILABLE");
    }

    @Test
    void anUnmetRequirementIsOneJsonObjectAndTheExitCodeOfItsClass() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Jpsremote.Outcome end = Jpsremote.program()
                .environment("SECRET", "requirement-Secret-5")
                .run(
                        "Test-RemoteRequirement",
                        "-ComputerName",
                        "127.0.0.1",
                        "-Port",
                        Integer.toString(port),
                        "-Credential",
                        ".\\ann",
                        "-CredentialEnv",
                        "SECRET",
                        "-OutputFormat",
                        "json");
        assertThat(end.code()).isEqualTo(3);
        assertThat(end.out()).contains("\"requirement\":\"LISTENER_REACHABLE\"").hasLineCount(1);
        assertThat(JsonReader.read(end.out()))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("connected", false)
                .containsKeys("steps", "probes", "unmet", "question", "advisories", "facts");
        assertThat(end.out() + end.err()).doesNotContain("requirement-Secret-5");
    }

    @Test
    void testWsmanShowsWhatPowerShellShows() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/wsman", exchange -> {
            boolean asked =
                    "unauthenticated".equals(exchange.getRequestHeaders().getFirst("WSMANIDENTIFY"));
            byte[] answer =
                    ("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><i:IdentifyResponse"
                                    + " xmlns:i=\"http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd\"><i:ProtocolVersion>"
                                    + "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd</i:ProtocolVersion><i:ProductVendor>Microsoft"
                                    + " Corporation</i:ProductVendor><i:ProductVersion>OS: 0.0.0 SP: 0.0 Stack: 3.0</i:ProductVersion>"
                                    + "</i:IdentifyResponse></s:Body></s:Envelope>")
                            .getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/soap+xml;charset=UTF-8");
            exchange.sendResponseHeaders(asked ? 200 : 401, asked ? answer.length : -1);
            if (asked) {
                exchange.getResponseBody().write(answer);
            }
            exchange.close();
        });
        server.start();
        try {
            Jpsremote.Outcome end = Jpsremote.program()
                    .run(
                            "Test-WSMan",
                            "-ComputerName",
                            "127.0.0.1",
                            "-Port",
                            Integer.toString(server.getAddress().getPort()));
            assertThat(end.code()).as(end.err()).isZero();
            assertThat(end.out()).isEqualTo("""

                    wsmid           : http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd
                    ProtocolVersion : http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd
                    ProductVendor   : Microsoft Corporation
                    ProductVersion  : OS: 0.0.0 SP: 0.0 Stack: 3.0

                    """);
        } finally {
            server.stop(0);
        }
    }
}
