package dev.paddock.ui.push;

import dev.paddock.wire.message.ProblemEntry;
import java.util.List;

/** How far a push is. */
public sealed interface PushState {
    /** Nobody asked for one. */
    record Closed() implements PushState {}

    /** The agent judges the draft. */
    record Checking() implements PushState {}

    /**
     * The agent has judged.
     *
     * @param accepted true where the push would go live
     * @param digest of what was judged: the push goes live only while it is so
     */
    record Checked(boolean accepted, List<ProblemEntry> problems, String digest) implements PushState {}

    record Pushing() implements PushState {}

    /**
     * The agent refused, or was not there.
     *
     * @param title what happened
     * @param why the reason and what to do
     * @param problems in the document; empty where it is right
     */
    record Refused(String title, String why, List<ProblemEntry> problems) implements PushState {}
}
