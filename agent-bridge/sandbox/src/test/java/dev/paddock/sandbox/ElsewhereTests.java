package dev.paddock.sandbox;

import static dev.paddock.sandbox.MachineTest.PROBE;
import static dev.paddock.sandbox.MachineTest.counter;
import static dev.paddock.sandbox.MachineTest.machine;
import static dev.paddock.sandbox.MachineTest.policy;
import static dev.paddock.sandbox.MachineTest.push;
import static dev.paddock.sandbox.MachineTest.violation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.wire.message.ViolationEntry;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From where a module may come. Tests of a class with a machine. */
interface ElsewhereTests {

    String DISGUISE = "/lib/modules/$(uname -r)/kernel/drivers/net";

    @AfterEach
    default void tidy() throws IOException {
        machine.root("umount " + DISGUISE + " /tmp/seen 2>/dev/null; rmmod dummy 2>/dev/null; true");
    }

    @Test
    default void onlyAFileOfTheModulesDirectoryIsLoaded() throws Exception {
        String file =
                machine.root("find /lib/modules/$(uname -r) -name 'dummy.ko*'").output();
        String copy = machine.root(
                        "mkdir -p /tmp/copies /tmp/seen && cp " + file + " /tmp/copies && ls /tmp/copies/dummy.ko*")
                .output();
        long revision = push(policy("enforce", "modules: {elsewhere: deny}"));
        long before = counter("module-load.refused");

        assertThat(load(copy)).as("a copy").isEqualTo("EPERM");
        ViolationEntry violation = violation(v -> v.revision() == revision);
        assertThat(violation.rule()).isEqualTo("modules.elsewhere");
        assertThat(violation.object()).isEqualTo("dummy");
        assertThat(counter("module-load.refused")).isEqualTo(before + 1);

        assertThat(load(file)).as("the file itself").isEqualTo("ok");
        machine.root("rmmod dummy && mount --bind /lib/modules /tmp/seen");
        assertThat(load(file.replace("/lib/modules", "/tmp/seen")))
                .as("the file itself, seen from elsewhere")
                .isEqualTo("ok");
        machine.root("rmmod dummy; mount --bind /tmp/copies " + DISGUISE);
        assertThat(load(DISGUISE + copy.replace("/tmp/copies", "")))
                .as("a copy that is mounted into the directory")
                .isEqualTo("EPERM");

        machine.root("umount " + DISGUISE + "; case " + copy + " in *.xz) xz -dc " + copy + " ;; *) cat " + copy
                + " ;; esac > /tmp/memory.ko");
        assertThat(machine.root(PROBE + " module-image /tmp/memory.ko").output())
                .as("from memory")
                .isEqualTo("EPERM");
        assertThat(machine.root("lsmod").output()).doesNotContain("dummy");
    }

    @Test
    default void stricterOfPlaceAndNameCounts() throws Exception {
        String copy = machine.root(
                        "mkdir -p /tmp/copies && cp $(find /lib/modules/$(uname -r) -name 'dummy.ko*') /tmp/copies && "
                                + "ls /tmp/copies/dummy.ko*")
                .output();
        push(policy("enforce", "modules: {elsewhere: audit, rules: [{module: dummy, verdict: deny}]}"));
        assertThat(load(copy)).isEqualTo("EPERM");
        push(policy("enforce", "modules: {elsewhere: audit}"));
        long before = counter("module-load.audited");
        assertThat(load(copy)).isEqualTo("ok");
        assertThat(counter("module-load.audited")).isEqualTo(before + 1);
    }

    /** As finit_module(2) takes it: 4 is MODULE_INIT_COMPRESSED_FILE. */
    private static String load(String file) throws IOException {
        return machine.root(PROBE + " module-file " + file + (file.endsWith(".ko") ? " 0" : " 4"))
                .output();
    }
}
