package dev.paddock.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.Problem;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.Module;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.inventory.ModuleState;
import dev.paddock.model.inventory.Transfer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an administrator is told before a push of a rule that does not do what it says. */
class PolicyWarningsTest {

    private static final FopsInventory FOPS = new FopsInventory(
            "k",
            List.of(new FileOperations(
                    FopsId.parse("vmlinux:fuse_file_operations"),
                    Optional.of("read"),
                    Optional.empty(),
                    Transfer.BY_REFERENCE,
                    Transfer.NONE)),
            List.of());

    @ParameterizedTest
    @CsvSource(textBlock = """
                    'fops: "fuse:*", verdict: deny',                          fuse is built into the kernel
                    'fops: "fuse:fuse_file_operations", verdict: allow',      'its file_operations are vmlinux:fuse_file_operations'
                    'fops: "fuse:fuse_dev_operations", verdict: deny',        every FUSE client would hang
                    'fops: "fuse:fuse_dev_operations", verdict: allow',       fuse is built into the kernel
                    'fops: "vmlinux:socket_file_ops", verdict: allow',        judged by socket rules
                    'fops: "vmlinux:fuse_file_operations", verdict: deny',    ''
                    'fops: "xfs:xfs_file_operations", verdict: deny',         it may come later
                    'fops: "xfs:*", verdict: deny',                           ''
                    """)
    void spliceRuleThatDecidesNothingIsToldWithTheReason(String rule, String warning) {
        told("splice: {rules: [{" + rule + "}]}", "splice.rules[0]", warning);
    }

    @ParameterizedTest
    @CsvSource({"fuse, built into the kernel", "dummy, loaded already", "nosuch, it may come later", "af_alg, ''"})
    void moduleRuleThatDoesNotHoldNowIsToldWithTheReason(String module, String warning) {
        told("modules: {rules: [{module: " + module + ", verdict: deny}]}", "modules.rules[0]", warning);
    }

    /** One warning, of that rule, or none. */
    private static void told(String sections, String place, String warning) {
        List<String> warnings = warnings(sections);
        if (warning.isEmpty()) {
            assertThat(warnings).isEmpty();
        } else {
            assertThat(warnings).singleElement().asString().startsWith(place).contains(warning);
        }
    }

    private static List<String> warnings(String sections) {
        ReadResult.Accepted accepted = (ReadResult.Accepted)
                PolicyReader.read("apiVersion: paddock.dev/v1\nkind: Policy\nname: test\nmode: enforce\n" + sections);
        ModuleInventory modules = new ModuleInventory(
                "k",
                List.of(
                        Module.named(new ModuleName("fuse"), ModuleState.BUILT_IN),
                        Module.named(new ModuleName("dummy"), ModuleState.LOADED),
                        Module.named(new ModuleName("af_alg"), ModuleState.ON_DISK)),
                List.of());
        return PolicyWarnings.of(accepted.policy(), modules, FOPS).stream()
                .map(Problem::message)
                .toList();
    }
}
