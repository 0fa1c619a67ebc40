package dev.paddock.ctl;

import dev.paddock.wire.message.ExposedModule;
import dev.paddock.wire.message.ExposureReply;
import dev.paddock.wire.message.LoadRequestEntry;
import dev.paddock.wire.message.PolicyWayEntry;
import java.util.ArrayList;
import java.util.List;

/** An answer about exposure on one screen: the answer first. */
final class ExposureText {

    private static final int MANY = 10;

    private ExposureText() {}

    static String of(ExposureReply reply) {
        StringBuilder text = new StringBuilder();
        text.append(reply.headline()).append('\n');
        if (!reply.modules().isEmpty()) {
            text.append("\nModules, in the order of loading:\n").append(modules(reply.modules()));
        }
        if (!reply.requests().isEmpty()) {
            text.append("\nWho can cause the load:\n").append(requests(reply.requests()));
        }
        if (!reply.socketFamilies().isEmpty()) {
            Sheet sheet = new Sheet();
            sheet.list("Socket families:", reply.socketFamilies());
            text.append('\n').append(sheet);
        }
        if (!reply.fops().isEmpty()) {
            text.append("\nfile_operations that can take part in splice:\n").append(FopsCommand.table(reply.fops()));
        }
        text.append("\nPolicy: ").append(reply.policy()).append('\n');
        if (!reply.ways().isEmpty()) {
            text.append(ways(reply.ways()));
        }
        return text.append(StatusCommand.gaps(reply.gaps())).toString();
    }

    private static String modules(List<ExposedModule> modules) {
        List<List<String>> rows = new ArrayList<>();
        modules.stream()
                .limit(MANY)
                .forEach(module -> rows.add(List.of(
                        "  " + module.name(),
                        module.state(),
                        module.role(),
                        module.file().orElse(""))));
        return Output.table(rows) + Sheet.more(modules.size() - MANY);
    }

    private static String requests(List<LoadRequestEntry> requests) {
        List<List<String>> rows = new ArrayList<>();
        requests.stream()
                .limit(MANY)
                .forEach(request -> rows.add(List.of(
                        "  " + request.needs(), request.alias() + count(request), request.module(), request.source())));
        StringBuilder text = new StringBuilder(Output.table(rows));
        requests.stream()
                .limit(MANY)
                .filter(request -> !request.note().isEmpty())
                .forEach(request -> text.append("  (")
                        .append(request.alias())
                        .append(": ")
                        .append(request.note())
                        .append(")\n"));
        return text + Sheet.more(requests.size() - MANY);
    }

    private static String count(LoadRequestEntry request) {
        return request.count() == 1 ? "" : " and " + (request.count() - 1) + " more";
    }

    private static String ways(List<PolicyWayEntry> ways) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("  WAY", "OBJECT", "VERDICT", "EFFECT", "RULE", ""));
        ways.stream()
                .limit(MANY)
                .forEach(way -> rows.add(
                        List.of("  " + way.way(), way.object(), way.verdict(), way.effect(), way.rule(), way.note())));
        return Output.table(rows) + Sheet.more(ways.size() - MANY);
    }
}
