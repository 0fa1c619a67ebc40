package dev.paddock.agent.policy;

import dev.paddock.model.inventory.Gap;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was tampered with since the agent started, each thing once, with the last time. Used by one thread at a time. */
final class TamperingLog {

    private static final System.Logger LOG = System.getLogger(TamperingLog.class.getName());

    private final Map<String, Instant> last = new LinkedHashMap<>();

    void add(Instant time, List<String> found) {
        for (String one : found) {
            LOG.log(System.Logger.Level.ERROR, "tampering: {0}", one);
            last.put(one, time.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    List<Gap> gaps() {
        return last.entrySet().stream()
                .map(entry -> new Gap(
                        Gap.TAMPERING,
                        entry.getKey() + ", last seen at " + entry.getValue()
                                + ". The agent looks every second: between two looks the policy may not have held. It was applied again. "
                                + "Only root can do this: find out who it was"))
                .toList();
    }
}
