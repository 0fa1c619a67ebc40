package dev.paddock.ctl;

import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands below "bundle". */
@Command(
        name = "bundle",
        description = "Carries policies between hosts: signed bundles, and other tools' formats.",
        mixinStandardHelpOptions = true)
final class BundleCommands implements Runnable {

    private BundleCommands() {}

    static CommandLine build(Supplier<Context> context) {
        return new CommandLine(new BundleCommands())
                .addSubcommand(new BundleKeygen(context))
                .addSubcommand(new BundleCreate(context))
                .addSubcommand(new BundleVerify(context))
                .addSubcommand(new BundleImport(context))
                .addSubcommand(new BundleExport(context));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.err);
    }
}
