package dev.paddock.ctl;

import dev.paddock.wire.message.FopsEntry;
import dev.paddock.wire.message.ModuleEntry;
import dev.paddock.wire.message.ModuleFactsEntry;
import dev.paddock.wire.message.ModuleReply;
import dev.paddock.wire.message.ParameterEntry;
import dev.paddock.wire.message.SignatureEntry;
import java.util.ArrayList;
import java.util.List;

/** One module on one screen. */
final class ModuleText {

    private static final int MANY = 8;

    private ModuleText() {}

    static String of(ModuleReply reply) {
        ModuleEntry module = reply.module();
        ModuleFactsEntry facts = reply.facts();
        Sheet sheet = new Sheet();
        sheet.line("module", module.name());
        facts.description().ifPresent(text -> sheet.line("", text));
        sheet.line(
                "state",
                module.state()
                        + module.size().map(size -> ", " + size + " bytes").orElse("")
                        + module.users().map(users -> ", " + users + " users").orElse(""));
        module.verdict()
                .ifPresent(verdict -> sheet.line(
                        "load rule",
                        verdict + module.rule().map(rule -> ", " + rule).orElse("")));
        sheet.line("file", facts.path().orElse("none"));
        sheet.line("package", facts.owner().orElse("none known"));
        sheet.line("initramfs", facts.initramfs());
        sheet.list("licence", facts.licenses());
        facts.version().ifPresent(text -> sheet.line("version", text));
        facts.vermagic().ifPresent(text -> sheet.line("vermagic", text));
        sheet.list("author", facts.authors());
        sheet.line("signature", signature(facts.signature()));
        sheet.list("taints", facts.taints());
        sheet.list("used by", module.usedBy());
        sheet.list("needs", module.dependencies());
        sheet.list("soft", module.softDependencies());
        sheet.list("weak", module.weakDependencies());
        sheet.list("families", facts.socketFamilies());
        sheet.list("file systems", facts.fileSystems());
        sheet.list("crypto", facts.cryptoAlgorithms());
        sheet.list("devices", facts.devices());
        sheet.list("aliases", module.aliases());
        return sheet + parameters(facts.parameters()) + fops(reply.fops()) + StatusCommand.gaps(reply.gaps());
    }

    private static String signature(SignatureEntry signature) {
        return switch (signature.state()) {
            case "signed" ->
                "by " + (signature.signer().isEmpty() ? "a signer without a name" : signature.signer()) + ", "
                        + signature.digest() + " with " + signature.algorithm() + ", key " + signature.keyId()
                        + " (read, not verified against the kernel's keyring)";
            case "damaged" -> "damaged: " + signature.reason();
            case "unknown" -> "unknown: " + signature.reason();
            case "built-in" -> "part of the kernel image";
            default -> "none: the file is not signed";
        };
    }

    private static String parameters(List<ParameterEntry> parameters) {
        if (parameters.isEmpty()) {
            return "";
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("PARAMETER", "TYPE", "DESCRIPTION"));
        parameters.stream().limit(MANY).forEach(one -> rows.add(List.of(one.name(), one.type(), one.description())));
        return "\n" + Output.table(rows) + Sheet.more(parameters.size() - MANY);
    }

    private static String fops(List<FopsEntry> fops) {
        List<FopsEntry> capable = fops.stream()
                .filter(one -> one.spliceRead().isPresent() || one.spliceWrite().isPresent())
                .toList();
        String others = fops.size() == capable.size()
                ? ""
                : "\n" + (fops.size() - capable.size()) + " file_operations that cannot take part in splice\n";
        return (capable.isEmpty() ? "" : "\n" + FopsCommand.table(capable)) + others;
    }
}
