package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.ViolationLog;
import dev.paddock.model.violation.Violation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells the log what the kernel tells and counts. Used by one thread at a time. */
final class FoldTeller implements Folds.Listener {

    private final ViolationFactory factory;
    private final ViolationLog log;

    FoldTeller(ViolationFactory factory, ViolationLog log) {
        this.factory = factory;
        this.log = log;
    }

    /** What earlier agents told of this counting. */
    Map<FoldKey, Folds.Known> resume(String counting) {
        Map<FoldKey, Folds.Known> known = new HashMap<>();
        for (ViolationLog.Told one : log.resume(counting)) {
            FoldKey.parse(one.fold())
                    .ifPresent(key -> one.last()
                            .or(() -> factory.from(key, one.told()))
                            .ifPresent(what -> known.put(key, new Folds.Known(what, one.told()))));
        }
        return known;
    }

    @Override
    public Optional<Violation> first(BpfEvent event) {
        Optional<Violation> violation = factory.from(event);
        violation.ifPresent(one -> {
            if (event.folded()) {
                log.folded(one, event.key().text(), 1);
            } else {
                log.once(one);
            }
        });
        return violation;
    }

    @Override
    public Optional<Violation> stranger(FoldKey key, long times) {
        Optional<Violation> violation = factory.from(key, times);
        violation.ifPresent(one -> log.folded(one, key.text(), times));
        return violation;
    }

    @Override
    public void again(FoldKey key, Violation what, long times, long told) {
        log.folded(factory.again(what, times), key.text(), told);
    }

    @Override
    public void forgotten(FoldKey key) {
        log.forget(key.text());
    }
}
