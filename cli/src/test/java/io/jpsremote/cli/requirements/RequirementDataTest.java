package io.jpsremote.cli.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.failure.Remedy;
import io.jpsremote.psrp.failure.Requirement;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every constant of every module. */
class RequirementDataTest {

    private static final Set<String> PLACES = Set.of(
            "host",
            "port",
            "user",
            "config",
            "scheme",
            "client",
            "subnet",
            "address",
            "file",
            "realm",
            "found",
            "location",
            "place",
            "subsystem",
            "kind",
            "lookup",
            "executable");

    static Stream<Requirement> all() {
        return AllRequirements.all().stream();
    }

    @Test
    void namesAreUsedOnce() {
        assertThat(AllRequirements.all())
                .extracting(Requirement::name)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(150);
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachIsASentenceSaysHowItIsSeenAndWhatMeetsIt(Requirement requirement) {
        assertThat(requirement.sentence()).endsWith(".").matches("[A-Z\\-].*");
        assertThat(requirement.text().detection()).isNotBlank().doesNotEndWith(".");
        assertThat(requirement.remedies()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void remediesOpenNothingFirstAndSayWhatTheyWeaken(Requirement requirement) {
        List<Remedy> remedies = requirement.remedies();
        assertThat(remedies.get(0).weakens()).isEmpty();
        Pattern opening = Pattern.compile(
                "-Skip(CA|CN|Revocation)|RemoteAddress (Any|\\{)|AllowUnencrypted|LocalAccountTokenFilterPolicy|Relaxed|-AllowRedirection|\\+ssh-rsa|WSManCredSSP");
        remedies.stream()
                .filter(r -> opening.matcher(r.action()).find())
                .forEach(r -> assertThat(r.weakens()).as(r.action()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("all")
    void placesAreKnownAndStandOutsideOfQuotes(Requirement requirement) {
        for (Remedy remedy : requirement.remedies()) {
            Pattern.compile("\\{([a-zA-Z]+)}")
                    .matcher(remedy.action())
                    .results()
                    .forEach(place -> {
                        assertThat(PLACES).contains(place.group(1));
                        String before = remedy.action().substring(0, place.start());
                        assertThat(before.chars().filter(c -> c == '"').count() % 2)
                                .as(remedy.action())
                                .isZero();
                        assertThat(before.replaceAll("[a-z]'[a-z]", "")
                                                .chars()
                                                .filter(c -> c == '\'')
                                                .count()
                                        % 2)
                                .as(remedy.action())
                                .isZero();
                    });
        }
    }
}
