package dev.paddock.agent.service;

import dev.paddock.agent.enforce.BootClock;
import dev.paddock.agent.policy.PolicyService;
import dev.paddock.kernel.Progress;
import dev.paddock.kernel.scan.TreeScanner;
import dev.paddock.model.decision.Decider;
import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsInventory;
import dev.paddock.model.policy.Side;
import dev.paddock.wire.message.FopsEntry;
import dev.paddock.wire.message.GapEntry;
import dev.paddock.wire.message.ScanReply;
import dev.paddock.wire.server.Call;
import java.io.IOException;

/** ScanModules: the files of all modules, one scan at a time; the next one reads only what changed. */
public final class ScanMethod {

    private static final long PAUSE_NANOS = 250_000_000L;

    private final TreeScanner scanner;
    private final PolicyService policies;
    private final BootClock clock;

    public ScanMethod(TreeScanner scanner, PolicyService policies, BootClock clock) {
        this.scanner = scanner;
        this.policies = policies;
        this.clock = clock;
    }

    ScanReply scan(Call call) {
        FopsInventory found = scanner.scan(new Replies(call)).fops();
        Decider decider = new Decider(policies.running().policy(), clock.clock().instant());
        return ScanReply.finished(
                found.fops().stream()
                        .filter(FileOperations::isSpliceCapable)
                        .map(entry -> FopsEntry.of(
                                entry,
                                InventoryMethods.verdict(decider, entry, Side.SOURCE),
                                InventoryMethods.verdict(decider, entry, Side.SINK)))
                        .toList(),
                found.gaps().stream().map(GapEntry::of).toList());
    }

    /** Progress to a caller that takes several replies, four times a second; a caller that is gone ends the scan. */
    private static final class Replies implements Progress {

        private final Call call;
        private long next = System.nanoTime();
        private volatile boolean gone;

        Replies(Call call) {
            this.call = call;
        }

        @Override
        public synchronized void done(long bytes, long total) {
            long now = System.nanoTime();
            if (!gone && call.wantsMore() && now - next >= 0) {
                next = now + PAUSE_NANOS;
                try {
                    call.send(ScanReply.progress(bytes, total));
                } catch (IOException hungUp) {
                    gone = true;
                }
            }
        }

        @Override
        public boolean isCancelled() {
            return gone;
        }
    }
}
