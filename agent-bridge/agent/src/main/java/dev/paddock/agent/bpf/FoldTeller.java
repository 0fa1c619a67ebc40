package dev.paddock.agent.bpf;

import dev.paddock.agent.enforce.ViolationLog;
import dev.paddock.model.violation.Violation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells the log what the kernel tells and counts. Used by one thread at a time. */
final class FoldTeller implements Folds.Listener {

    private final ViolationFactory factory;
    private final ViolationLog log;
    private boolean tellsStrangers = true;

    FoldTeller(ViolationFactory factory, ViolationLog log) {
        this.factory = factory;
        this.log = log;
    }

    /** What earlier agents told. Where nobody can say, a count that has no event is not told: it may have been. */
    Map<FoldKey, Folds.Known> resume(Optional<ViolationLog.Resumed> resumed) {
        Map<FoldKey, Folds.Known> known = new HashMap<>();
        tellsStrangers = resumed.isPresent();
        for (ViolationLog.Told one : resumed.map(ViolationLog.Resumed::told).orElse(List.of())) {
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
    public void stranger(FoldKey key, long times) {
        if (tellsStrangers) {
            factory.from(key, times).ifPresent(log::once);
        }
    }

    @Override
    public void again(FoldKey key, Violation what, long times, long told) {
        log.folded(factory.again(what, times), key.text(), told);
    }

    @Override
    public boolean forgotten(FoldKey key) {
        return log.forget(key.text());
    }
}
