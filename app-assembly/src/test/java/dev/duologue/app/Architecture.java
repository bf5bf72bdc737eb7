package dev.duologue.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;

/// The rules of the house. Packages are named by their end, so that a planted violation can live in a package that only
/// ends alike.
final class Architecture {
    private static final String CORE = "..dev.duologue";
    private static final String PORT = "..dev.duologue.port";
    private static final String PERSISTENCE = "..dev.duologue.persistence..";
    private static final String HTTP = "..dev.duologue.http..";
    private static final String CLI = "..dev.duologue.cli..";
    private static final String APP = "..dev.duologue.app..";

    static final Map<String, ArchRule> RULES = Map.ofEntries(
            Map.entry(
                    "the core knows nothing but Java",
                    classes()
                            .that()
                            .resideInAnyPackage(CORE, PORT)
                            .should()
                            .onlyDependOnClassesThat()
                            .resideInAnyPackage(
                                    CORE,
                                    PORT,
                                    "java.lang..",
                                    "java.util..",
                                    "java.time..",
                                    "java.math",
                                    "java.net",
                                    "java.nio.charset",
                                    "org.jspecify..")),
            Map.entry(
                    "persistence knows the core and no other module",
                    noClasses()
                            .that()
                            .resideInAPackage(PERSISTENCE)
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(HTTP, CLI, APP)),
            Map.entry(
                    "http knows the core and no other module",
                    noClasses()
                            .that()
                            .resideInAPackage(HTTP)
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(PERSISTENCE, CLI, APP)),
            Map.entry(
                    "the command line knows the core and no other module",
                    noClasses()
                            .that()
                            .resideInAPackage(CLI)
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(PERSISTENCE, HTTP, APP)),
            Map.entry(
                    "Guice is seen in the assembly only",
                    noClasses()
                            .that()
                            .resideOutsideOfPackage(APP)
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("com.google.inject..")),
            Map.entry(
                    "tables are touched by persistence only",
                    noClasses()
                            .that()
                            .resideOutsideOfPackage(PERSISTENCE)
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage("java.sql..", "javax.sql..", "org.jooq..", "com.zaxxer..")),
            Map.entry(
                    "persistence shows one class to the outside",
                    noClasses()
                            .that()
                            .resideInAPackage(PERSISTENCE)
                            .and()
                            .haveSimpleNameNotEndingWith("Database")
                            .and()
                            .areTopLevelClasses()
                            .should()
                            .bePublic()),
            Map.entry(
                    "names say what a thing is",
                    noClasses().should().haveNameMatching(".*(Impl|Manager|Util|Utils|Service|Helper|Dto|\\.Thread)")),
            Map.entry(
                    "nobody's identity stays behind on a worker",
                    noFields().should().haveRawType(ThreadLocal.class)),
            Map.entry(
                    "the inside neither prints nor logs by hand",
                    noClasses()
                            .that()
                            .resideInAnyPackage(CORE, PORT, PERSISTENCE, HTTP)
                            .should()
                            .accessField(System.class, "out")
                            .orShould()
                            .accessField(System.class, "err")),
            Map.entry(
                    "what can be constant is constant",
                    fields().that().areStatic().and().areNotPrivate().should().beFinal()),
            Map.entry(
                    "results are read whole, never left open",
                    noClasses()
                            .should()
                            .callMethodWhere(com.tngtech.archunit.base.DescribedPredicate.describe(
                                    "is a lazy fetch", call -> call.getName().equals("fetchLazy")))));

    private Architecture() {}
}
