package dev.paddock.model.compile;

import java.util.Optional;

/** What one socket key says of either side; empty where no rule with this key speaks of the side and a less exact key counts. */
public record SocketRuling(Optional<Ruling> source, Optional<Ruling> sink) {}
