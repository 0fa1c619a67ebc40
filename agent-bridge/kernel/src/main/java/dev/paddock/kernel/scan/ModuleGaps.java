package dev.paddock.kernel.scan;

import dev.paddock.model.inventory.Gap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What scanned modules do not tell, as gaps: one for each unreadable file, one for all modules whose file_operations miss for one reason. */
final class ModuleGaps {

    private static final int NAMED = 3;

    private ModuleGaps() {}

    static List<Gap> of(List<ScannedModule> modules) {
        List<Gap> gaps = new ArrayList<>();
        Map<String, List<ScannedModule>> missing = new LinkedHashMap<>();
        for (ScannedModule module : modules) {
            module.problem().ifPresent(why -> gaps.add(new Gap("module " + module.name(), why)));
            module.missing()
                    .ifPresent(why ->
                            missing.computeIfAbsent(why, _ -> new ArrayList<>()).add(module));
        }
        missing.forEach((why, affected) -> gaps.add(new Gap("file_operations of " + names(affected), why)));
        return gaps;
    }

    private static String names(List<ScannedModule> modules) {
        String first = modules.stream()
                .limit(NAMED)
                .map(module -> module.name().value())
                .collect(Collectors.joining(", "));
        return modules.size() <= NAMED ? first : modules.size() + " modules (" + first + ", …)";
    }
}
