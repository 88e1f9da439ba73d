package mirrorplay.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mirrorplay.module.GroupModule;
import mirrorplay.module.ModuleInfo;
import mirrorplay.module.Param;
import mirrorplay.module.TaskModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModuleCatalogTest {
    @Test
    void holds_every_class_that_declares_a_module() throws Exception {
        assertThat(Set.copyOf(ModuleCatalog.all())).isEqualTo(declared());
    }

    @Test
    void finds_modules_by_name() {
        assertThat(ModuleCatalog.names()).isSorted().doesNotHaveDuplicates().contains("copy", "command", "debug");
        assertThat(ModuleCatalog.type("copy")).contains(mirrorplay.modules.files.Copy.class);
        assertThat(ModuleCatalog.type("no_such")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void every_module_is_a_documented_record(Class<? extends Record> module) {
        ModuleInfo info = module.getAnnotation(ModuleInfo.class);
        assertThat(info.name()).matches("[a-z][a-z0-9_]*");
        assertThat(info.summary()).endsWith(".");
        assertThat(TaskModule.class.isAssignableFrom(module) || GroupModule.class.isAssignableFrom(module))
                .isTrue();
        for (RecordComponent component : module.getRecordComponents()) {
            Param param = component.getAnnotation(Param.class);
            assertThat(param).as("@Param of %s", component).isNotNull();
            assertThat(param.doc()).as("doc of %s", component).endsWith(".");
            boolean optional = component.getType().equals(java.util.Optional.class);
            boolean required = !optional && param.fallback().equals(Param.REQUIRED);
            assertThat(optional && !param.fallback().equals(Param.REQUIRED))
                    .as("%s is optional and has a fallback", component)
                    .isFalse();
            if (required) {
                assertThat(param.example()).as("example of %s", component).isNotEmpty();
            }
        }
        List<String> names = Arrays.stream(module.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        assertThat(names)
                .containsAll(Stream.of(info.freeForm(), info.anyKey())
                        .filter(n -> !n.isEmpty())
                        .toList());
    }

    static List<Class<? extends Record>> modules() {
        return ModuleCatalog.all();
    }

    private static Set<Class<?>> declared() throws Exception {
        Path root = Path.of(ModuleCatalog.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(root.resolve("mirrorplay/modules"))) {
            return files.filter(f -> f.toString().endsWith(".class"))
                    .map(f -> load(root.relativize(f).toString()))
                    .filter(c -> c.isAnnotationPresent(ModuleInfo.class))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> load(String file) {
        try {
            return Class.forName(file.substring(0, file.length() - 6).replace('/', '.'));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
