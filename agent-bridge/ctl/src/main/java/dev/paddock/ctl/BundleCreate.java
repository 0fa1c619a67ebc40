package dev.paddock.ctl;

import dev.paddock.model.bundle.BundleException;
import dev.paddock.model.bundle.BundleWriter;
import dev.paddock.model.bundle.SigningKey;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "create", description = "Makes a signed bundle of a policy.", mixinStandardHelpOptions = true)
final class BundleCreate implements Callable<Integer> {

    private final Supplier<Context> context;
    private final Clock clock = Clock.systemUTC();

    @Option(names = "--policy", required = true, paramLabel = "FILE", description = "a policy, or - for standard input")
    private String policy = "";

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "the secret key, of \"bundle keygen\"")
    private String keyFile = "";

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "the bundle")
    private Path out = Path.of("");

    @Option(names = "--name", paramLabel = "NAME", description = "how it is called (default ${DEFAULT-VALUE})")
    private String name = "policy";

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    BundleCreate(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        SigningKey key = key();
        byte[] bundle;
        try {
            bundle = BundleWriter.write(name, clock.instant(), context.get().read(policy), key);
        } catch (BundleException e) {
            throw BundleFiles.refused(policy, e);
        }
        BundleFiles.write(out, bundle);
        String id = key.verifying().id();
        context.get()
                .output()
                .print(
                        json,
                        Map.of("bundle", out.toString(), "name", name, "keyid", id, "size", bundle.length),
                        () -> out + ": signed by key " + id + "\n");
        return ExitCode.OK;
    }

    private SigningKey key() throws Failure {
        try {
            return SigningKey.parse(context.get().read(keyFile));
        } catch (BundleException e) {
            throw BundleFiles.refused(keyFile, e);
        }
    }
}
