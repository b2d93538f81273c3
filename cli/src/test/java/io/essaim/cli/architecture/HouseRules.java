package io.essaim.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may know whom, and how things may be called.
 *
 * @param root the package all parts lie under; the tests of the rules put another one here
 */
record HouseRules(String root) {

    /** Each part and the parts it may know. A part that is not listed may know every other: that is cli alone. */
    private static final Map<String, Set<String>> KNOWS = Map.ofEntries(
            Map.entry("domain", Set.of()),
            Map.entry("config", Set.of()),
            Map.entry("docker", Set.of()),
            Map.entry("web", Set.of("domain")),
            Map.entry("certificates", Set.of("domain")),
            Map.entry("proxy", Set.of("domain", "config")),
            Map.entry("store", Set.of("domain", "config")),
            Map.entry("authenticators", Set.of("domain", "config")),
            Map.entry("spawners", Set.of("domain", "config", "docker")),
            Map.entry("hub", Set.of("domain", "config", "web")),
            Map.entry("deploy", Set.of("domain", "config", "docker")));

    /** Each library that has one door, and the only packages behind which it may be used. */
    private static final Map<String, List<String>> DOORS = Map.ofEntries(
            Map.entry("io.netty..", List.of("proxy")),
            Map.entry("java.sql..", List.of("store")),
            Map.entry("javax.sql..", List.of("store")),
            Map.entry("org.jdbi..", List.of("store")),
            Map.entry("com.zaxxer.hikari..", List.of("store")),
            Map.entry("org.flywaydb..", List.of("store")),
            Map.entry("com.unboundid..", List.of("authenticators.ldap")),
            Map.entry("com.nimbusds..", List.of("authenticators.oauth")),
            Map.entry("java.lang.foreign..", List.of("authenticators.pam")),
            Map.entry("gg.jte..", List.of("web")),
            Map.entry("picocli..", List.of("cli")),
            Map.entry("com.password4j..", List.of("authenticators.accounts.password")),
            Map.entry(
                    "org.bouncycastle..",
                    List.of("authenticators.accounts.password", "certificates.signing", "cli.backup.seal")),
            Map.entry("com.exceptionfactory.jagged..", List.of("cli.backup.seal")),
            Map.entry("org.shredzone.acme4j..", List.of("certificates.acme")),
            Map.entry("com.nulabinc.zxcvbn..", List.of("authenticators.accounts.password")),
            Map.entry("jakarta.mail..", List.of("authenticators.accounts.mail")),
            Map.entry("io.nayuki.qrcodegen..", List.of("web.qr")));

    /** Ways to do the same thing, which never know each other. */
    private static final Map<String, List<String>> VARIANTS = Map.of(
            "authenticators", List.of("pam", "ldap", "oauth", "accounts", "shared", "dummy", "none"),
            "spawners", List.of("process", "docker", "swarm"),
            "store.dialect", List.of("sqlite", "postgresql", "mariadb"));

    private static final List<String> FORBIDDEN_PACKAGES = List.of("util", "common", "misc", "impl", "base", "core");
    private static final List<String> FORBIDDEN_ENDINGS = List.of("Manager", "Helper", "Util", "Impl");

    /** Every rule by a name that reads as a sentence. */
    Map<String, ArchRule> all() {
        var rules = new LinkedHashMap<String, ArchRule>();
        KNOWS.forEach((part, known) -> rules.put(part + " knows only " + known, knowsOnly(part, known)));
        rules.put("domain knows only the JDK", domainKnowsOnlyTheJdk());
        DOORS.forEach((library, doors) -> rules.put(library + " only in " + doors, oneDoor(library, doors)));
        VARIANTS.forEach((part, names) ->
                rules.put("variants in " + part + " are strangers", variantsAreStrangers(part, names)));
        rules.put("packages are free of cycles", noCycles());
        rules.put("a part's root package holds only its front class", onlyTheFrontClass());
        rules.put("no package is called " + FORBIDDEN_PACKAGES, noForbiddenPackage());
        rules.put("no class ends in " + FORBIDDEN_ENDINGS, noForbiddenEnding());
        rules.put("every package is null-marked", everyPackageIsNullMarked());
        return rules;
    }

    private ArchRule knowsOnly(String part, Set<String> known) {
        var strangers = Stream.concat(KNOWS.keySet().stream(), Stream.of("cli"))
                .filter(other -> !other.equals(part) && !known.contains(other))
                .map(this::within)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(within(part))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(strangers)
                .allowEmptyShould(true);
    }

    private ArchRule domainKnowsOnlyTheJdk() {
        return classes()
                .that()
                .resideInAPackage(within("domain"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(within("domain"), "java..", "javax.net.ssl..", "org.jspecify..");
    }

    private ArchRule oneDoor(String library, List<String> doors) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(doors.stream().map(this::within).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private ArchRule variantsAreStrangers(String part, List<String> names) {
        return slices().assignedFrom(new OneSlicePer(root + "." + part + ".", names))
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true);
    }

    private ArchRule noCycles() {
        return slices().assignedFrom(new OneSlicePerPackage()).should().beFreeOfCycles();
    }

    private ArchRule onlyTheFrontClass() {
        var roots = Stream.concat(KNOWS.keySet().stream(), Stream.of("cli"))
                .map(part -> root + "." + part)
                .toArray(String[]::new);
        return classes().that().resideInAnyPackage(roots).should(new BeTheOnlyTopLevelClass());
    }

    private ArchRule noForbiddenPackage() {
        var patterns = FORBIDDEN_PACKAGES.stream()
                .map(name -> root + ".." + name + "..")
                .toArray(String[]::new);
        return noClasses().should().resideInAnyPackage(patterns);
    }

    private ArchRule noForbiddenEnding() {
        return noClasses().should().haveNameMatching(".*(" + String.join("|", FORBIDDEN_ENDINGS) + ")s?");
    }

    private ArchRule everyPackageIsNullMarked() {
        return classes().should(new LiveInANullMarkedPackage());
    }

    private String within(String part) {
        return root + "." + part + "..";
    }

    private record OneSlicePer(String prefix, List<String> names) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            var name = javaClass.getPackageName() + ".";
            return names.stream()
                    .filter(variant -> name.startsWith(prefix + variant + "."))
                    .findFirst()
                    .map(SliceIdentifier::of)
                    .orElseGet(SliceIdentifier::ignore);
        }

        @Override
        public String getDescription() {
            return "each of " + names;
        }
    }

    private record OneSlicePerPackage() implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            return SliceIdentifier.of(javaClass.getPackageName());
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}
