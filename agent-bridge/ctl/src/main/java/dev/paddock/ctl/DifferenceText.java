package dev.paddock.ctl;

import dev.paddock.model.compare.KernelDifference;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.wire.message.FopsEntry;
import dev.paddock.wire.message.GapEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The difference between two kernels for people: what a policy must be looked at for comes first. */
final class DifferenceText {

    private static final int FEW = 5;

    private DifferenceText() {}

    static String of(KernelDifference difference) {
        StringBuilder text = new StringBuilder();
        text.append("From ")
                .append(difference.from())
                .append(" to ")
                .append(difference.to())
                .append(": ");
        if (difference.isEmpty()) {
            text.append("no difference.\n");
        } else {
            text.append(summary(difference)).append('\n');
            fops(text, "New splice-capable file_operations:", difference.newFops());
            transfers(text, difference);
            fops(text, "Gone splice-capable file_operations:", difference.goneFops());
            takeOvers(text, difference);
            linkage(text, difference);
            modules(text, "New modules:", difference.newModules());
            modules(text, "Gone modules:", difference.goneModules());
        }
        return text.append(StatusCommand.gaps(
                        difference.gaps().stream().map(GapEntry::of).toList()))
                .toString();
    }

    private static String summary(KernelDifference difference) {
        return difference.newModules().size() + " modules new, "
                + difference.goneModules().size() + " gone, "
                + difference.takeOvers().size() + " take over from others; "
                + difference.newFops().size()
                + " splice-capable file_operations new, "
                + difference.goneFops().size() + " gone, "
                + difference.transfers().size() + " transfer classes changed.";
    }

    private static void fops(StringBuilder text, String heading, List<FileOperations> fops) {
        if (!fops.isEmpty()) {
            text.append('\n').append(heading).append('\n');
            text.append(FopsCommand.table(fops.stream()
                    .map(one -> FopsEntry.of(one, Optional.empty(), Optional.empty()))
                    .toList()));
        }
    }

    private static void transfers(StringBuilder text, KernelDifference difference) {
        if (!difference.transfers().isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("FOPS", "SIDE", "WAS", "IS"));
            difference
                    .transfers()
                    .forEach(one -> rows.add(List.of(
                            one.fops().toString(),
                            one.side().word(),
                            one.from().word(),
                            one.to().word())));
            text.append("\nChanged transfer classes:\n").append(Output.table(rows));
        }
    }

    private static void takeOvers(StringBuilder text, KernelDifference difference) {
        if (!difference.takeOvers().isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("WAS", "IS", "ALIASES", "FOPS"));
            difference
                    .takeOvers()
                    .forEach(one -> rows.add(
                            List.of(one.from().value(), one.to().value(), few(one.aliases()), few(one.fops()))));
            text.append("\nModules that answer for what another answered for:\n")
                    .append(Output.table(rows));
        }
    }

    private static void linkage(StringBuilder text, KernelDifference difference) {
        if (!difference.linkage().isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("MODULE", "WAS", "IS"));
            difference
                    .linkage()
                    .forEach(one -> rows.add(List.of(
                            one.module().value(), one.from().word(), one.to().word())));
            text.append("\nBuilt in or loadable:\n").append(Output.table(rows));
        }
    }

    private static void modules(StringBuilder text, String heading, List<ModuleName> modules) {
        if (!modules.isEmpty()) {
            text.append('\n')
                    .append(heading)
                    .append("\n  ")
                    .append(modules.stream().map(ModuleName::value).collect(Collectors.joining(" ")))
                    .append('\n');
        }
    }

    private static String few(List<String> all) {
        String first = all.stream().limit(FEW).collect(Collectors.joining(" "));
        return all.isEmpty() ? "-" : all.size() > FEW ? first + " and " + (all.size() - FEW) + " more" : first;
    }
}
