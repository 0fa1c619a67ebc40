package dev.paddock.ui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses WINDOW = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.paddock.ui");

    private static void holds(ArchRule rule) {
        rule.check(WINDOW);
    }

    @Test
    void viewModelsKnowNoViews() {
        holds(noClasses()
                .that()
                .haveSimpleNameEndingWith("Model")
                .or()
                .resideInAnyPackage("dev.paddock.ui.draft..", "dev.paddock.ui.host..", "dev.paddock.ui.work..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx.scene..",
                        "javafx.stage..",
                        "javafx.animation..",
                        "javafx.application..",
                        "org.controlsfx..")
                .because("a view model is tested without a toolkit, and two views can share it"));
    }

    @Test
    void packagesHaveNoCycles() {
        holds(slices().matching("dev.paddock.ui.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a feature that can be read alone can be changed alone"));
    }

    @Test
    void theWindowKnowsTheAgentThroughItsClientOnly() {
        holds(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.paddock.agent..", "dev.paddock.kernel..", "dev.paddock.ctl..", "dev.paddock.wire.server..")
                .because("the window is unprivileged and works the same on a remote host"));
    }

    @Test
    void onlyTheRootKnowsTheShell() {
        holds(classes()
                .that()
                .resideInAPackage("dev.paddock.ui.shell..")
                .should()
                .onlyBeAccessed()
                .byAnyPackage("dev.paddock.ui", "dev.paddock.ui.shell..")
                .because("screens do not know what surrounds them"));
    }

    @Test
    void threadsAndTimeComeFromOutside() {
        holds(noClasses()
                .that()
                .haveSimpleNameEndingWith("Model")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.Executors")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .because("a test decides when and where things happen"));
    }

    @Test
    void nothingWritesToTheConsoleButTheProgramItself() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage("dev.paddock.ui")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .because("nobody reads the console of a window"));
    }
}
