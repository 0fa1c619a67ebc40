package dev.paddock.wire.message;

import java.util.List;

/** The modules of one kernel, sorted by name. */
public record ModulesReply(String kernel, List<ModuleEntry> modules, List<GapEntry> gaps) {}
