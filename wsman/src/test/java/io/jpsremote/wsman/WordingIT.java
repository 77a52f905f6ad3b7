package io.jpsremote.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.testkit.fault.Fault;
import io.jpsremote.testkit.fault.FaultPlan;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.server.ShellBackend;
import io.jpsremote.testkit.soap.Operation;
import io.jpsremote.testkit.soap.WsmanFault;
import io.jpsremote.testkit.soap.WsmanFaults;
import io.jpsremote.testkit.wsman.SessionConfiguration;
import io.jpsremote.testkit.wsman.WsmanEndpoint;
import io.jpsremote.wsman.http.ScriptedHttp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever words a server uses, the finding is the same: its texts are dealt out anew among its answers. */
@Timeout(120)
class WordingIT {

    private static final long SEED = 5;
    private static final String PASSWORD = "wording-Secret-2";

    private static WsmanEndpoint endpoint(ShellBackend backend) {
        return WsmanEndpoint.builder()
                .configuration(SessionConfiguration.of("Microsoft.PowerShell", backend))
                .user("ann", PASSWORD.toCharArray())
                .start();
    }

    private static WsmanTransportBuilder to(int port) {
        return OneAttempt.at("127.0.0.1", port, PASSWORD);
    }

    @Test
    void theTextsOfFaultsDecideNothing() {
        List<String> texts = new ArrayList<>();
        faults().forEach((fault, requirement) -> texts.add(fault.text()));
        assertThat(texts.stream().distinct()).hasSizeGreaterThan(20);
        Collections.shuffle(texts, new Random(SEED));
        try (WsmanEndpoint endpoint = endpoint(new ScriptedBackend())) {
            faults().forEach((fault, requirement) -> {
                String text = texts.remove(0);
                endpoint.faults(FaultPlan.on(Operation.CREATE, Fault.wsman(fault.withText(text))));
                assertThat(Unmet.opening(to(endpoint.port())))
                        .as("%s with '%s'", fault, text)
                        .first()
                        .isEqualTo(requirement);
            });
        }
    }

    private static Map<WsmanFault, Requirement> faults() {
        Map<WsmanFault, Requirement> faults = new LinkedHashMap<>();
        for (ServiceRequirement requirement : ServiceRequirement.values()) {
            requirement.codes().forEach(code -> faults.put(WsmanFaults.of(Integer.toUnsignedLong(code)), requirement));
        }
        return faults;
    }

    @Test
    void theReasonPhrasesAndPagesOfHttpDecideNothing() throws Exception {
        Map<Integer, String> phrases = new TreeMap<>(Map.of(
                302,
                "Found",
                400,
                "Bad Request",
                401,
                "Unauthorized",
                403,
                "Forbidden",
                404,
                "Not Found",
                407,
                "Proxy Authentication Required",
                413,
                "Payload Too Large",
                500,
                "Internal Server Error",
                503,
                "Service Unavailable"));
        List<String> dealt = new ArrayList<>(phrases.values());
        Collections.shuffle(dealt, new Random(SEED));
        for (int status : phrases.keySet()) {
            String other = dealt.remove(0);
            assertThat(found(status, other, "<html>" + other + "</html>"))
                    .as("%d %s", status, other)
                    .isEqualTo(found(status, phrases.get(status), "<html>" + phrases.get(status) + "</html>"));
        }
    }

    private static List<Requirement> found(int status, String phrase, String page) throws Exception {
        String answer = ScriptedHttp.answer(status + " " + phrase, page, "Content-Type: text/html");
        try (ScriptedHttp web = new ScriptedHttp(seen -> answer)) {
            return Unmet.opening(to(web.port()));
        }
    }

    @Test
    void theErrorOfAPoolThatBreaksDecidesNothing() {
        List<Requirement> wordless = foundWhereAPoolBreaks("?");
        assertThat(wordless).hasSizeGreaterThan(1);
        for (String why : List.of(
                "The start-up script failed.", "No role is assigned.", "Access is denied. (5)", "\u62D2\u5426")) {
            assertThat(foundWhereAPoolBreaks(why)).as(why).isEqualTo(wordless);
        }
    }

    private static List<Requirement> foundWhereAPoolBreaks(String why) {
        try (WsmanEndpoint endpoint = endpoint(BreakingBackend.with(why))) {
            return Unmet.opening(to(endpoint.port()));
        }
    }
}
