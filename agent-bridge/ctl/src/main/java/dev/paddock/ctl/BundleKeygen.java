package dev.paddock.ctl;

import dev.paddock.model.bundle.SigningKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "keygen",
        description = "Makes a key that signs bundles: FILE is the secret, FILE.pub is for the hosts that trust it.",
        mixinStandardHelpOptions = true)
final class BundleKeygen implements Callable<Integer> {

    private final Supplier<Context> context;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "must not be there yet")
    private Path file = Path.of("");

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    BundleKeygen(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        Path publicFile = Path.of(file + ".pub");
        if (Files.exists(publicFile)) {
            throw new Failure(ExitCode.CANNOT_CREATE, publicFile + " is there already; it is not overwritten");
        }
        SigningKey key = SigningKey.generate();
        BundleFiles.create(file, key.pem().getBytes(StandardCharsets.US_ASCII), "rw-------");
        BundleFiles.create(publicFile, key.verifying().pem().getBytes(StandardCharsets.US_ASCII), "rw-r--r--");
        String id = key.verifying().id();
        context.get()
                .output()
                .print(
                        json,
                        Map.of("key", file.toString(), "public", publicFile.toString(), "keyid", id),
                        () -> "Key " + id + ": " + file + " signs, " + publicFile + " verifies.\n");
        return ExitCode.OK;
    }
}
