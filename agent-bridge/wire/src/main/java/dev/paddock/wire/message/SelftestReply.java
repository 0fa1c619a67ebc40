package dev.paddock.wire.message;

import java.util.List;

/** The hooks as a self-test has just found them. */
public record SelftestReply(List<HookEntry> hooks) {

    public SelftestReply {
        hooks = List.copyOf(hooks);
    }
}
