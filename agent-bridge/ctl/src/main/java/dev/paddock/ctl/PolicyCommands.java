package dev.paddock.ctl;

import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands below "policy". */
@Command(name = "policy", description = "Shows, checks and changes the policy.", mixinStandardHelpOptions = true)
final class PolicyCommands implements Runnable {

    private PolicyCommands() {}

    static CommandLine build(Supplier<Context> context) {
        return new CommandLine(new PolicyCommands())
                .addSubcommand(new PolicyShow(context))
                .addSubcommand(new PolicyCheck(context))
                .addSubcommand(new PolicyExplain(context))
                .addSubcommand(new PolicyCoverage(context))
                .addSubcommand(new PolicyDiff(context))
                .addSubcommand(new PolicyPush(context))
                .addSubcommand(new PolicyConfirm(context))
                .addSubcommand(new PolicyRevert(context))
                .addSubcommand(new PolicyLog(context));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.err);
    }
}
