package dev.paddock.ctl;

import dev.paddock.wire.client.AgentClient;
import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.HookEntry;
import dev.paddock.wire.message.SettingEntry;
import dev.paddock.wire.message.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        description = "The posture of this host: what is enforced, by which hooks, and what is not.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    private final Supplier<Context> context;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    StatusCommand(Supplier<Context> context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        Status status = Answers.ask(context.get(), AgentClient::status, LocalKernel::status);
        context.get().output().print(json, status, () -> text(status));
        return ExitCode.OK;
    }

    static String text(Status status) {
        StringBuilder text = new StringBuilder();
        text.append("kernel     ").append(status.kernel()).append('\n');
        if (status.reason().isEmpty()) {
            text.append("enforces   ")
                    .append(enforces(status))
                    .append(", by ")
                    .append(status.backend())
                    .append(", ")
                    .append(status.flavour())
                    .append('\n');
        } else {
            text.append("enforces   ")
                    .append(status.mode())
                    .append(": ")
                    .append(status.reason())
                    .append('\n');
        }
        text.append("policy     ")
                .append(
                        status.revision() == 0
                                ? "none was pushed"
                                : status.policy() + ", revision " + status.revision())
                .append('\n');
        if (!status.lock().equals("open")) {
            text.append("lock       ").append(lock(status.lock())).append('\n');
        }
        status.pending()
                .ifPresent(p -> text.append("waits      revision ")
                        .append(p.revision())
                        .append(" is taken back in ")
                        .append(p.secondsLeft())
                        .append(" s unless it is confirmed\n"));
        if (!status.hooks().isEmpty()) {
            text.append('\n').append(hooks(status.hooks()));
        }
        if (!status.counters().isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("COUNTER", "SINCE ATTACHED"));
            status.counters().forEach((name, count) -> rows.add(List.of(name, Long.toString(count))));
            text.append('\n').append(Output.table(rows));
        }
        text.append(settings(status.settings())).append(gaps(status.gaps()));
        return text.toString();
    }

    private static String settings(List<SettingEntry> settings) {
        StringBuilder text = new StringBuilder();
        if (!settings.isEmpty()) {
            text.append("\nSettings of the kernel:\n");
            settings.forEach(setting -> text.append("  ")
                    .append(setting.name())
                    .append(" = ")
                    .append(setting.value()
                            .map(value -> value.isEmpty() ? "(empty)" : value)
                            .orElse("(" + setting.state() + ")"))
                    .append("\n    ")
                    .append(setting.meaning())
                    .append('\n'));
        }
        return text.toString();
    }

    private static String enforces(Status status) {
        boolean modprobe = status.backend().equals("modprobe");
        if (status.revision() == 0) {
            return modprobe ? "nothing yet; it would modules" : "nothing yet; it would";
        }
        if (status.mode().equals("enforce")) {
            return modprobe ? "modules only" : "yes";
        }
        return modprobe ? "no, and records nothing (audit)" : "no, records only (audit)";
    }

    private static String lock(String lock) {
        return switch (lock) {
            case "locked" -> "until the next boot, by this agent";
            case "inherited" -> "until the next boot, by an agent that has ended";
            default -> lock;
        };
    }

    static String hooks(List<HookEntry> hooks) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("HOOK", "ATTACHED", "PROVEN", ""));
        for (HookEntry hook : hooks) {
            rows.add(List.of(hook.name(), yes(hook.attached()), yes(hook.proven()), remark(hook)));
        }
        return Output.table(rows);
    }

    private static String remark(HookEntry hook) {
        if (!hook.supported()) {
            return hook.probe();
        }
        if (!hook.needed()) {
            return "no rule needs it";
        }
        return hook.attached() ? "" : "a rule needs it";
    }

    static String gaps(List<GapEntry> gaps) {
        StringBuilder text = new StringBuilder();
        if (!gaps.isEmpty()) {
            text.append("\nNot known or not covered:\n");
            gaps.forEach(gap -> text.append("  ")
                    .append(gap.what())
                    .append(": ")
                    .append(gap.why())
                    .append('\n'));
        }
        return text.toString();
    }

    private static String yes(boolean value) {
        return value ? "yes" : "no";
    }
}
