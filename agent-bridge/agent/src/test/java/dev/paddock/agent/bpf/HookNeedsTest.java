package dev.paddock.agent.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.model.compile.PolicyCompiler;
import dev.paddock.model.document.PolicyReader;
import dev.paddock.model.document.ReadResult;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.inventory.Transfer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A hook too few and a rule holds nothing; one too many and every read of the host pays for it. */
class HookNeedsTest {

    private static final FopsInventory FOPS = new FopsInventory(
            "k",
            List.of(new FileOperations(
                    FopsId.parse("ext4:ext4_file_operations"),
                    Optional.of("read"),
                    Optional.of("write"),
                    Transfer.BY_REFERENCE,
                    Transfer.BY_COPY)),
            List.of());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                                                          | ''
                    splice: {default: allow, vmsplice: allow, zerocopy: allow}                  | ''
                    splice: {rules: [{fops: "ext4:*", verdict: allow}]}                         | ''
                    splice: {rules: [{fops: "ext4:*", side: sink, verdict: audit}]}             | file_permission
                    splice: {rules: [{fops: "ext4:*", verdict: deny, until: 2026-01-01T00:00:00Z}]} | ''
                    splice: {rules: [{socket: {family: alg}, side: sink, verdict: deny}]}       | file_permission
                    splice: {default: degrade}                                                  | file_permission
                    splice: {vmsplice: audit}                                                   | vmsplice vmsplice_compat
                    splice: {zerocopy: audit}                                                   | socket_sendmsg
                    splice: {zerocopy: deny, vmsplice: kill, default: deny}                     | file_permission vmsplice vmsplice_compat socket_sendmsg
                    sockets: {rules: [{family: alg, verdict: deny}]}                            | socket_create
                    modules: {default: deny}                                                    | kernel_module_request kernel_read_file kernel_post_load_data
                    modules: {elsewhere: audit}                                                 | kernel_module_request kernel_read_file kernel_post_load_data
                    modules: {unregistered: audit}                                              | file_open file_post_open
                    """)
    void hooksAreThoseAtWhichSomethingIsJudged(String sections, String hooks) {
        String document = "apiVersion: paddock.dev/v1\nkind: Policy\nname: test\nmode: audit\n" + sections + "\n";
        ReadResult.Accepted accepted = (ReadResult.Accepted) PolicyReader.read(document);
        String needed = HookNeeds.of(PolicyCompiler.compile(
                        accepted.policy(),
                        new ModuleInventory("k", List.of(), List.of()),
                        FOPS,
                        Instant.parse("2026-11-24T09:00:00Z")))
                .stream()
                .map(Hook::program)
                .collect(Collectors.joining(" "));
        assertThat(needed).isEqualTo(hooks);
    }
}
