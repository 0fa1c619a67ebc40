package dev.paddock.ctl;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.ModuleEntry;
import dev.paddock.wire.message.ModuleFactsEntry;
import java.util.List;
import java.util.Optional;

/** What {@code modules --json} prints: every module with every fact. */
record DetailedModules(String kernel, List<Detailed> modules, List<GapEntry> gaps) {

    /**
     * The fields of a module, and beside them its facts.
     *
     * @param facts empty for a module that this machine's files do not know
     */
    record Detailed(@JsonUnwrapped ModuleEntry module, Optional<ModuleFactsEntry> facts) {}
}
