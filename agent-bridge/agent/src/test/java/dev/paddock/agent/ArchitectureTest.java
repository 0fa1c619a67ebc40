package dev.paddock.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.paddock");

    @Test
    void modelIsPure() {
        noClasses()
                .that()
                .resideInAPackage("dev.paddock.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.nio.file..", "java.net..", "java.sql..", "javafx..", "jnr..", "dev.paddock.wire..")
                .because("the same policy must mean the same on every machine, in every program")
                .check(CLASSES);
    }

    @Test
    void readersKnowNoWire() {
        noClasses()
                .that()
                .resideInAPackage("dev.paddock.kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.paddock.wire..", "dev.paddock.agent..")
                .because("a kernel tree is read by programs that have no agent")
                .check(CLASSES);
    }

    @Test
    void nativeCodeIsCalledInThreePackagesOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.paddock..")
                .and()
                .resideOutsideOfPackages(
                        "dev.paddock.agent.bpf..", "dev.paddock.agent.modprobe..", "dev.paddock.agent.service..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jnr..")
                .because("a mistake there ends the process, so there is little of it and all in sight")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        for (String root : new String[] {
            "dev.paddock.model.(*)..", "dev.paddock.wire.(*)..", "dev.paddock.agent.(*)..", "dev.paddock.kernel.(*).."
        }) {
            slices().matching(root)
                    .should()
                    .beFreeOfCycles()
                    .because("a package that needs another that needs it cannot be understood alone")
                    .check(CLASSES);
        }
    }
}
