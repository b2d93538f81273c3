package io.essaim.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each kind of rule finds the breach of it that is planted beside this test: a rule that cannot fail holds nothing. */
class HouseRulesTest {

    private static final String PLANTED = HouseRulesTest.class.getPackageName() + ".planted";

    /** The start of a rule's name, and a word of the complaint it must raise. */
    private static final Map<String, String> BREACHES = Map.of(
            "hub knows only", "KnowsTheStore",
            "domain knows only the JDK", "KnowsALogger",
            "java.sql..", "KnowsTheStore",
            "variants in spawners", "KnowsDocker",
            "packages are free of cycles", "Cycle detected",
            "a part's root package", "holds [Front, SecondFront]",
            "no package is called", "planted.proxy.util",
            "no class ends in", "RouteManager",
            "every package is null-marked", "has no package-info.java");

    @TestFactory
    Stream<DynamicTest> eachKindOfRuleFindsItsBreach() {
        JavaClasses planted = new ClassFileImporter().importPackages(PLANTED);
        return BREACHES.entrySet().stream()
                .map(breach -> DynamicTest.dynamicTest(
                        breach.getKey(),
                        () -> assertThat(complaintsOf(breach.getKey(), planted)).contains(breach.getValue())));
    }

    private static String complaintsOf(String nameStart, JavaClasses planted) {
        var rule = new HouseRules(PLANTED)
                .all().entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(nameStart))
                        .findFirst()
                        .orElseThrow();
        return rule.getValue().evaluate(planted).getFailureReport().toString();
    }
}
