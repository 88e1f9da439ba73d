package mirrorplay.arch;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import mirrorplay.module.GroupModule;
import mirrorplay.module.TaskModule;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the order of the packages and what each of them may touch. */
class LayerTest {
    /** Lowest first: a package may use only those before it. */
    private static final List<String> ORDER = List.of(
            "diag",
            "vault",
            "command",
            "event",
            "yaml",
            "module",
            "facts",
            "template",
            "pki",
            "modules",
            "inventory",
            "playbook",
            "transport",
            "lock",
            "engine",
            "report",
            "lab",
            "docs",
            "cli");

    private static final String[] INPUT_OUTPUT = {
        "java.net.http..", "java.nio.channels..", "com.hierynomus..", "net.schmizz.."
    };

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("mirrorplay");

    @TestFactory
    List<DynamicTest> aPackageUsesOnlyThoseBelowIt() {
        return ORDER.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    String[] above = ORDER.subList(ORDER.indexOf(name) + 1, ORDER.size()).stream()
                            .map(higher -> "mirrorplay." + higher + "..")
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage("mirrorplay." + name + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(above)
                            .allowEmptyShould(true)
                            .check(CLASSES);
                }))
                .toList();
    }

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        Set<String> packages = CLASSES.stream()
                .map(type -> type.getPackageName().replaceFirst("^mirrorplay\\.?", ""))
                .map(name -> name.replaceFirst("\\..*", ""))
                .collect(Collectors.toSet());
        assertThat(ORDER).containsAll(packages);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("mirrorplay.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void reportsUseOnlyEventsAndFindings() {
        noClasses()
                .that()
                .resideInAPackage("mirrorplay.report..")
                .should()
                .dependOnClassesThat(resideInAPackage("mirrorplay..")
                        .and(DescribedPredicate.not(
                                resideInAnyPackage("mirrorplay.report..", "mirrorplay.event..", "mirrorplay.diag.."))))
                .check(CLASSES);
    }

    @Test
    void modulesAreRecords() {
        classes()
                .that()
                .areAssignableTo(TaskModule.class)
                .or()
                .areAssignableTo(GroupModule.class)
                .and()
                .areNotInterfaces()
                .should()
                .beRecords()
                .check(CLASSES);
    }

    @Test
    void whatDecidesDoesNoInputAndOutput() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "mirrorplay.diag..",
                        "mirrorplay.command..",
                        "mirrorplay.event..",
                        "mirrorplay.module..",
                        "mirrorplay.pki..",
                        "mirrorplay.modules..",
                        "mirrorplay.playbook..",
                        "mirrorplay.docs..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(INPUT_OUTPUT)
                        .or(describe(
                                "that open files, sockets or processes",
                                type -> Set.of(
                                                "java.io.File",
                                                "java.io.FileInputStream",
                                                "java.io.FileOutputStream",
                                                "java.io.RandomAccessFile",
                                                "java.nio.file.FileSystem",
                                                "java.nio.file.Files",
                                                "java.net.DatagramSocket",
                                                "java.net.ServerSocket",
                                                "java.net.Socket",
                                                "java.net.URLConnection",
                                                "java.lang.Process",
                                                "java.lang.ProcessBuilder")
                                        .contains(type.getName()))))
                .check(CLASSES);
    }

    @Test
    void nobodyPrintsOrReadsThroughTheSystem() {
        noClasses()
                .that(describe(
                        "are not the composition root",
                        (JavaClass type) -> !type.getPackageName().equals("mirrorplay.cli")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(CLASSES);
    }

    @Test
    void thereIsNoStaticStateThatChanges() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat(resideInAPackage("mirrorplay.."))
                .should()
                .beFinal()
                .check(CLASSES);
    }
}
