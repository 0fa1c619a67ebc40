package dev.paddock.wire.message;

import java.util.List;

/** The file_operations of one kernel, sorted by module and symbol. */
public record FopsReply(String kernel, List<FopsEntry> fops, List<GapEntry> gaps) {

    /** Without what all sockets share: no rule about file_operations refuses that, socket rules do. */
    public List<FopsEntry> judgedByAddress() {
        return fops.stream().filter(f -> !f.id().isJudgedBySocketRules()).toList();
    }
}
