package mirrorplay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code docs/rules.md}: the tests it names exist and name their rule, and it names every test that names a rule. */
class RulesTest {
    private static final Path PAGE = Path.of("docs/rules.md");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern ROW = Pattern.compile("\\| (\\d[\\d.]*) \\| [^|]+ \\| ([^|]+) \\|");
    private static final Pattern RULE = Pattern.compile("▲ (\\d[\\d.]*): ");
    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");

    /** A test that stands for a rule. */
    record Proof(String rule, String type, String method) {}

    static List<Proof> proofs() throws IOException {
        List<Proof> proofs = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Matcher named = NAMED.matcher(row.group(2));
                int before = proofs.size();
                while (named.find()) {
                    proofs.add(new Proof(row.group(1), named.group(1), named.group(2)));
                }
                assertThat(proofs).as("tests in: " + line).hasSizeGreaterThan(before);
            }
        }
        return proofs;
    }

    @ParameterizedTest
    @MethodSource("proofs")
    void everyTestOfThePageExistsAndNamesItsRule(Proof proof) throws Exception {
        Class<?> type = Class.forName(className(proof.type()));
        List<Method> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(proof.method()))
                .toList();
        assertThat(methods).as(proof.type() + "#" + proof.method()).hasSize(1);
        Method method = methods.getFirst();
        assertThat(Stream.of(Test.class, TestFactory.class, ParameterizedTest.class)
                        .anyMatch(method::isAnnotationPresent))
                .as("it is a test")
                .isTrue();
        assertThat(method.getAnnotation(DisplayName.class))
                .as("its display name")
                .isNotNull()
                .extracting(DisplayName::value)
                .asString()
                .startsWith("▲ " + proof.rule() + ": ");
    }

    @Test
    void everyTestThatNamesARuleIsOnThePage() throws Exception {
        List<Proof> found = new ArrayList<>();
        for (Path file : sources()) {
            if (Files.readString(file).contains("@DisplayName")) {
                for (Method method : Class.forName(className(simpleName(file))).getDeclaredMethods()) {
                    DisplayName name = method.getAnnotation(DisplayName.class);
                    Matcher rule = RULE.matcher(name == null ? "" : name.value());
                    if (rule.lookingAt()) {
                        found.add(new Proof(rule.group(1), simpleName(file), method.getName()));
                    }
                }
            }
        }
        assertThat(proofs()).as(PAGE.toString()).containsExactlyInAnyOrderElementsOf(found);
    }

    private static String className(String simple) throws IOException {
        return sources().stream()
                .filter(file -> simpleName(file).equals(simple))
                .map(file ->
                        TESTS.relativize(file).toString().replace(".java", "").replace('/', '.'))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no test class " + simple));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static String simpleName(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }
}
