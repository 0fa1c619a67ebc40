package dev.paddock.wire.message;

import java.util.List;

/** The history of pushes, the newest first. */
public record RevisionsReply(List<RevisionEntry> revisions) {}
