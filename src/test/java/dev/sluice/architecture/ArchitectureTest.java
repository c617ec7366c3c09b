package dev.sluice.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.sluice.core.guard.Guard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {
    private static final String CORE = "dev.sluice.core..";
    private static final Path SOURCES = Path.of("src/main/java");
    private static final JavaClasses SLUICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages("dev.sluice");

    /** What would make the same call give another answer, or let the core reach out of itself. */
    private static final Set<String> IMPURE_CALLS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.System.identityHashCode",
            "java.lang.Math.random",
            "java.lang.Thread.sleep",
            "java.util.UUID.randomUUID",
            "java.util.Locale.getDefault");

    private static final DescribedPredicate<JavaAccess<?>> IMPURE =
            DescribedPredicate.describe("a clock, chance, or the environment", ArchitectureTest::isImpure);

    private static boolean isImpure(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        boolean now = owner.startsWith("java.time.") && access.getName().equals("now");
        return now || IMPURE_CALLS.contains(owner + "." + access.getName());
    }

    @Test
    void theCoreKnowsJavaAndItself() {
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        CORE,
                        "java.lang",
                        "java.lang.runtime", // what records and switches compile to
                        "java.lang.invoke",
                        "java.lang.annotation",
                        "java.math",
                        "java.nio",
                        "java.nio.charset",
                        "java.security",
                        "java.text", // the normal form of a name
                        "java.time..",
                        "java.util..",
                        "org.jspecify..")
                .check(SLUICE);
    }

    @Test
    void theCoreHasNoClockNoChanceAndNoEnvironment() {
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .accessTargetWhere(IMPURE)
                .check(SLUICE);
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Random|SplittableRandom|Timer|logging\\..*)"
                        + "|java\\.util\\.concurrent\\..*|java\\.security\\.SecureRandom"
                        + "|java\\.time\\.Clock")
                .check(SLUICE);
    }

    /** Within the core: who may know whom. What is not listed may know nobody. */
    @ParameterizedTest(name = "{0} knows {1}")
    @CsvSource({
        "decision, ''",
        "policy, 'decision'",
        "ledger, 'decision policy'",
        "guard, 'decision policy ledger'",
        "learn, 'decision policy ledger'",
        "simulate, 'decision policy ledger learn'",
        "approve, 'decision policy ledger guard'",
        "execute, 'decision policy ledger'",
        "flight, 'decision policy ledger guard learn execute'",
        "audit, 'decision'"
    })
    void insideTheCoreEverythingPointsToDecision(String name, String known) {
        String[] allowed = Stream.concat(
                        Stream.of(name), Stream.of(known.split(" ")).filter(each -> !each.isEmpty()))
                .map(each -> "dev.sluice.core." + each + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("dev.sluice.core." + name + "..")
                .should()
                .dependOnClassesThat(DescribedPredicate.and(resideInAPackage(CORE), resideOutsideOfPackages(allowed)))
                .allowEmptyShould(true)
                .check(SLUICE);
    }

    @ParameterizedTest(name = "{0} knows {1}")
    @CsvSource({
        "serde, 'serde schema core'",
        "rules, 'rules core'",
        "policyfile, 'policyfile rules core'",
        "signing, 'signing core'",
        "report, 'report core'",
        "meters, 'meters'",
        "log, 'log core'",
        "audit, 'audit submit topology signing serde schema policyfile rules core'",
        "topology, 'topology meters signing serde schema policyfile rules core'",
        "query, 'query topology signing serde schema policyfile rules core'"
    })
    void theShellPointsToTheCore(String name, String known) {
        String[] allowed = Stream.of(known.split(" "))
                .map(each -> "dev.sluice." + each + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("dev.sluice." + name + "..")
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.and(resideInAPackage("dev.sluice.."), resideOutsideOfPackages(allowed)))
                .allowEmptyShould(true)
                .check(SLUICE);
    }

    @Test
    void onlyTheCommandLineKnowsTheDemonstrationAndTheBenchmark() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.sluice.cli..", "dev.sluice.demo..", "dev.sluice.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.sluice.demo..", "dev.sluice.bench..")
                .check(SLUICE);
    }

    @Test
    void noPackageKnowsItselfThroughAnother() {
        slices().matching("dev.sluice.(*)..").should().beFreeOfCycles().check(SLUICE);
        slices().matching("dev.sluice.core.(*)..").should().beFreeOfCycles().check(SLUICE);
    }

    @Test
    void everyGuardIsARecord() {
        classes()
                .that()
                .implement(Guard.class)
                .and()
                .resideInAPackage("dev.sluice.core.guard")
                .should()
                .beRecords()
                .check(SLUICE);
    }

    @Test
    void everyPackageSaysWhatItIsForAndThatNothingInItIsNull() throws IOException {
        assertThat(packages()).isNotEmpty().allSatisfy(directory -> {
            Path info = directory.resolve("package-info.java");
            assertThat(info).exists();
            assertThat(Files.readString(info)).startsWith("/**").contains("@NullMarked");
        });
    }

    private static List<Path> packages() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList();
        }
    }
}
