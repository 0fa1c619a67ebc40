package dev.paddock.wire.message;

import java.util.List;

/**
 * One module with everything that is known of it.
 *
 * @param fops its file_operations, splice-capable or not: those in memory while it is loaded, else those of its file
 */
public record ModuleReply(
        String kernel, ModuleEntry module, ModuleFactsEntry facts, List<FopsEntry> fops, List<GapEntry> gaps) {}
