package dev.paddock.ctl;

import dev.paddock.wire.message.GapEntry;
import java.util.List;

/** What {@code fops NAME --json} prints: those of that name, more than one where modules or instances share it. */
record FopsDetails(String kernel, List<FopsDetail> fops, List<GapEntry> gaps) {}
