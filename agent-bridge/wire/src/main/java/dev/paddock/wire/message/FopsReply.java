package dev.paddock.wire.message;

import java.util.List;

/** The file_operations of one kernel, sorted by module and symbol. */
public record FopsReply(String kernel, List<FopsEntry> fops, List<GapEntry> gaps) {}
