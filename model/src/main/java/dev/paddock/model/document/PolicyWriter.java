package dev.paddock.model.document;

import dev.paddock.model.policy.Exemption;
import dev.paddock.model.policy.FamilyRule;
import dev.paddock.model.policy.ModuleRule;
import dev.paddock.model.policy.Policy;
import dev.paddock.model.policy.RuleMeta;
import dev.paddock.model.policy.Section;
import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.SocketProtocol;
import dev.paddock.model.policy.SpliceRule;
import dev.paddock.model.policy.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes a policy as YAML. The same policy always gives the same text, and {@link PolicyReader} reads the same policy from it. */
public final class PolicyWriter {

    private PolicyWriter() {}

    public static String write(Policy policy) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("apiVersion", "paddock.dev/v1");
        root.put("kind", "Policy");
        root.put("name", policy.name());
        if (!policy.description().isEmpty()) {
            root.put("description", policy.description());
        }
        root.put("mode", policy.mode().word());
        Map<String, Object> modules = new LinkedHashMap<>();
        modules.put("default", policy.modules().defaultVerdict().word());
        if (policy.modules().elsewhere() != Verdict.ALLOW) {
            modules.put("elsewhere", policy.modules().elsewhere().word());
        }
        if (policy.modules().unregistered() != Verdict.ALLOW) {
            modules.put("unregistered", policy.modules().unregistered().word());
        }
        modules.put(
                "rules",
                policy.modules().rules().stream().map(PolicyWriter::moduleRule).toList());
        root.put("modules", modules);
        Map<String, Object> splice = new LinkedHashMap<>();
        splice.put("default", policy.splice().defaultVerdict().word());
        splice.put("vmsplice", policy.splice().vmsplice().word());
        if (policy.splice().zerocopy() != Verdict.ALLOW) {
            splice.put("zerocopy", policy.splice().zerocopy().word());
        }
        splice.put(
                "rules",
                policy.splice().rules().stream().map(PolicyWriter::spliceRule).toList());
        root.put("splice", splice);
        Map<String, Object> sockets = new LinkedHashMap<>();
        sockets.put("default", policy.sockets().defaultVerdict().word());
        sockets.put(
                "rules",
                policy.sockets().rules().stream().map(PolicyWriter::familyRule).toList());
        root.put("sockets", sockets);
        if (!policy.exemptions().isEmpty()) {
            root.put(
                    "exemptions",
                    policy.exemptions().stream().map(PolicyWriter::exemption).toList());
        }
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .setWidth(120)
                // two empty lists are one object to the writer, and the reader takes no aliases
                .setDereferenceAliases(true)
                .build();
        return new Dump(settings).dumpToString(root);
    }

    private static Map<String, Object> moduleRule(ModuleRule rule) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("module", rule.module().text());
        return finish(map, rule.verdict(), rule.meta());
    }

    private static Map<String, Object> familyRule(FamilyRule rule) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("family", rule.family().word());
        return finish(map, rule.verdict(), rule.meta());
    }

    private static Map<String, Object> spliceRule(SpliceRule rule) {
        Map<String, Object> map = new LinkedHashMap<>();
        switch (rule) {
            case SpliceRule.ByFops byFops -> map.put("fops", byFops.fops().text());
            case SpliceRule.ByTransfer byTransfer ->
                map.put("transfer", byTransfer.transfer().word());
            case SpliceRule.BySocket bySocket -> {
                Map<String, Object> socket = new LinkedHashMap<>();
                socket.put("family", bySocket.socket().family().word());
                bySocket.socket().type().ifPresent(type -> socket.put("type", type.word()));
                bySocket.socket().protocol().ifPresent(number -> socket.put("protocol", SocketProtocol.name(number)));
                map.put("socket", socket);
            }
        }
        if (rule.side() != Side.BOTH) {
            map.put("side", rule.side().word());
        }
        return finish(map, rule.verdict(), rule.meta());
    }

    private static Map<String, Object> exemption(Exemption exemption) {
        Map<String, Object> map = new LinkedHashMap<>();
        switch (exemption.subject()) {
            case Exemption.Subject.Executable executable -> map.put("executable", executable.path());
            case Exemption.Subject.Unit unit -> map.put("unit", unit.name());
            case Exemption.Subject.Uid uid -> map.put("uid", uid.uid());
        }
        map.put("from", exemption.from().stream().sorted().map(Section::word).toList());
        return meta(map, exemption.meta());
    }

    private static Map<String, Object> finish(Map<String, Object> map, Verdict verdict, RuleMeta meta) {
        map.put("verdict", verdict.word());
        return meta(map, meta);
    }

    private static Map<String, Object> meta(Map<String, Object> map, RuleMeta meta) {
        if (!meta.note().isEmpty()) {
            map.put("note", meta.note());
        }
        meta.until().ifPresent(until -> map.put("until", until.toString()));
        return map;
    }
}
