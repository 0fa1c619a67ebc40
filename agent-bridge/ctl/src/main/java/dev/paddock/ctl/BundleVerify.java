package dev.paddock.ctl;

import dev.paddock.model.bundle.Bundle;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description = "Tells whether a bundle is whole and signed by a key that is trusted.",
        mixinStandardHelpOptions = true)
final class BundleVerify implements Callable<Integer> {

    private final Supplier<Context> context;

    @Parameters(paramLabel = "FILE", description = "a bundle")
    private String file = "";

    @Option(
            names = "--trust",
            required = true,
            paramLabel = "PUBKEY",
            description = "a public key that is trusted; may be given again")
    private List<String> trust = List.of();

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    BundleVerify(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        Bundle bundle = BundleFiles.verified(context.get(), file, trust);
        context.get()
                .output()
                .print(
                        json,
                        Map.of(
                                "name", bundle.name(),
                                "created", bundle.created().toString(),
                                "keyid", bundle.signer().id(),
                                "policy", bundle.policy().name(),
                                "mode", bundle.policy().mode().word()),
                        () -> text(bundle));
        return ExitCode.OK;
    }

    private String text(Bundle bundle) {
        return file + ": \"" + bundle.name() + "\" of " + bundle.created() + ", signed by key "
                + bundle.signer().id() + "; policy \"" + bundle.policy().name() + "\", mode "
                + bundle.policy().mode().word() + "\n";
    }
}
