package mirrorplay.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mirrorplay.module.ModuleInfo;
import mirrorplay.testkit.ConvergenceCase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each module is proven twice: by plans from scripted facts, and on a real host by its convergence class. */
class ModuleProofTest {
    private static final Path TESTS = Path.of("src/test/java/mirrorplay/modules");

    static List<Class<? extends Record>> modules() {
        return ModuleCatalog.all();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyModuleIsPlannedInATest(Class<? extends Record> module) throws IOException {
        Pattern made = Pattern.compile(
                "module\\(\\s*" + module.getSimpleName() + "\\.class|new " + module.getSimpleName() + "\\(");
        try (Stream<Path> files = Files.walk(TESTS)) {
            assertThat(files.filter(file -> file.toString().endsWith("Test.java"))
                            .map(ModuleProofTest::text)
                            .filter(text -> made.matcher(text).find()))
                    .as("tests that make %s", module.getSimpleName())
                    .anyMatch(text -> text.contains(".plan(") || text.contains(".converges("));
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyModuleIsTheSubjectOfACaseOfItsClassOnRealHosts(Class<? extends Record> module) {
        ModuleInfo info = module.getAnnotation(ModuleInfo.class);
        assertThat(Stream.of("", "mysql").flatMap(directory -> ConvergenceCase.in(directory).stream()))
                .as("%s cases with %s", info.convergence(), info.name())
                .anyMatch(
                        one -> one.kind() == info.convergence() && one.modules().contains(info.name()));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
