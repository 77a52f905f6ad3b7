package io.jpsremote.cli.requirements;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a test method asserts, read from its source: names that stand where an assertion says what it expects. */
final class TestSource {

    /** A method with its annotations, its parameters and its body. */
    record Method(String annotations, String parameters, String body) {

        boolean isTest() {
            return annotations.contains("@Test") || annotations.contains("@ParameterizedTest");
        }
    }

    private static final Pattern EXPECTED =
            Pattern.compile("\\.(isEqualTo|isSameAs|contains|containsOnly|containsExactly|startsWith)\\(");
    private static final Pattern NEGATION =
            Pattern.compile("\\.(doesNotContain|isNotEqualTo)\\([^()]*(\\([^()]*\\)[^()]*)*\\)");
    private static final Pattern CALL = Pattern.compile("(?<![.\\w])([a-z]\\w*)\\(");
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)\\s*(,|$)");
    private static final Pattern PROVIDER = Pattern.compile("@MethodSource\\( (\\w+) \\)");

    private final String text;

    private TestSource(String text) {
        this.text = text;
    }

    static TestSource of(Path file) throws IOException {
        return new TestSource(plain(Files.readString(file)));
    }

    /** Without comments; strings keep their words and lose what would be taken for code. */
    static String plain(String source) {
        String tokens = "(?s)\"\"\".*?\"\"\"|\"(\\\\.|[^\"\\\\\\n])*\"|'(\\\\.|[^'\\\\\\n])+'|//[^\\n]*|/\\*.*?\\*/";
        return Pattern.compile(tokens).matcher(source).replaceAll(m -> {
            String token = m.group();
            return token.startsWith("/") ? " " : Matcher.quoteReplacement(token.replaceAll("[\"';{}()@]", " "));
        });
    }

    Optional<Method> method(String name) {
        Matcher declared = Pattern.compile("\\s" + name + "\\(([^()]*)\\)\\s*(throws [\\w., ]+)?\\{")
                .matcher(text);
        if (!declared.find()) {
            return Optional.empty();
        }
        int before =
                Math.max(text.lastIndexOf("\n    }\n", declared.start()), text.lastIndexOf(";\n", declared.start()));
        String annotations = text.substring(Math.max(before, 0), declared.start());
        return Optional.of(new Method(annotations, declared.group(1).strip(), block(declared.end())));
    }

    private String block(int from) {
        int depth = 1;
        int at = from;
        while (depth > 0) {
            char c = text.charAt(at++);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        }
        return text.substring(from, at - 1);
    }

    /** The words of a test that it expects: in an assertion, in the arguments of a method here that asserts, or in its table. */
    Set<String> expected(Method test) {
        Set<String> words = new HashSet<>();
        for (String statement : NEGATION.matcher(test.body()).replaceAll("").split("[;{}]")) {
            words.addAll(words(expectation(statement)));
        }
        Matcher parameter = PARAMETER.matcher(test.parameters());
        while (parameter.find()) {
            if (words.contains(parameter.group(1))) {
                words.addAll(words(test.annotations()));
            }
        }
        return words;
    }

    private String expectation(String statement) {
        Matcher expects = EXPECTED.matcher(statement);
        if (expects.find()) {
            return statement.substring(expects.end());
        }
        Matcher call = CALL.matcher(statement);
        return call.find() && asserts(call.group(1)) ? statement.substring(call.end()) : "";
    }

    private boolean asserts(String helper) {
        return method(helper)
                .filter(m -> m.body().contains("assertThat")
                        || CALL.matcher(m.body())
                                .results()
                                .anyMatch(c -> !c.group(1).equals(helper) && asserts(c.group(1))))
                .isPresent();
    }

    /** The body of the method that gives a test its cases, empty for a test without one. */
    String provider(Method test) {
        Matcher provider = PROVIDER.matcher(test.annotations());
        return provider.find() ? method(provider.group(1)).map(Method::body).orElse("") : "";
    }

    private static Set<String> words(String text) {
        return Set.of(Pattern.compile("\\w+")
                .matcher(text)
                .results()
                .map(m -> m.group())
                .distinct()
                .toArray(String[]::new));
    }
}
