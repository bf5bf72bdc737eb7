package dev.duologue.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each rule of the house holds, and each is shown to notice when it is broken: an empty rule checks nothing.
class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.duologue");

    @TestFactory
    List<DynamicTest> everyRuleHolds() {
        return Architecture.RULES.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(PRODUCT)))
                .toList();
    }

    @TestFactory
    List<DynamicTest> everyRuleNoticesAPlantedViolation() {
        return Architecture.RULES.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> assertNoticed(rule)))
                .toList();
    }

    @Test
    void theProductWasLookedAt() {
        assertThat(PRODUCT.stream().map(each -> each.getPackageName()).distinct())
                .contains(
                        "dev.duologue",
                        "dev.duologue.port",
                        "dev.duologue.persistence",
                        "dev.duologue.http",
                        "dev.duologue.cli",
                        "dev.duologue.app");
    }

    private static void assertNoticed(Map.Entry<String, ArchRule> rule) {
        JavaClasses planted = new ClassFileImporter().importPackages("planted");
        assertThat(planted).isNotEmpty();
        assertThat(rule.getValue().evaluate(planted).hasViolation())
                .as("a violation of '%s' goes unnoticed", rule.getKey())
                .isTrue();
    }
}
