package dev.paddock.ui.violations;

import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.control.Notices;
import dev.paddock.ui.draft.DraftModel;
import dev.paddock.ui.host.HostModel;
import dev.paddock.ui.host.Link;
import dev.paddock.ui.work.Coalescer;
import dev.paddock.ui.work.Delayer;
import dev.paddock.ui.work.Work;
import dev.paddock.wire.client.AgentClient;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.ModuleEntry;
import dev.paddock.wire.message.ViolationEntry;
import dev.paddock.wire.message.ViolationsReply;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.transformation.FilteredList;

/** What was refused or recorded, as it happens and as it was. */
public final class ViolationsViewModel {
    static final int PAGE = 200;
    static final int CAPACITY = 5_000;
    private static final Duration PERIOD = Duration.ofMillis(250);

    private final HostModel host;
    private final DraftModel draft;
    private final Work work;
    private final Notices notices;
    private final ViolationWindow window = new ViolationWindow(CAPACITY);
    private final FilteredList<ViolationEntry> shown = new FilteredList<>(window.rows());
    private final Coalescer<ViolationEntry> arrivals;
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyLongWrapper total = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper unseen = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<Feed> feed = new ReadOnlyObjectWrapper<>(new Feed.Starting());
    private Optional<AgentClient.Subscription> subscription = Optional.empty();
    private boolean looking;

    public ViolationsViewModel(HostModel host, DraftModel draft, Work work, Delayer delayer, Notices notices) {
        this.host = host;
        this.draft = draft;
        this.work = work;
        this.notices = notices;
        this.arrivals = new Coalescer<>(PERIOD, CAPACITY, delayer, this::arrived);
        host.linkProperty().subscribe(this::follow);
        search.subscribe(text -> {
            String needle = text.strip().toLowerCase(Locale.ROOT);
            shown.setPredicate(v -> haystack(v).contains(needle));
        });
    }

    /** The newest first; at most {@link #CAPACITY}. */
    public FilteredList<ViolationEntry> rows() {
        return shown;
    }

    public StringProperty searchProperty() {
        return search;
    }

    /** How many the history holds. */
    public ReadOnlyLongProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /** How many came while nobody looked at the screen. */
    public ReadOnlyLongProperty unseenProperty() {
        return unseen.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Feed> feedProperty() {
        return feed.getReadOnlyProperty();
    }

    /** Tells that the screen comes in sight. */
    public void look() {
        looking = true;
        unseen.set(0);
    }

    /** Tells that another screen covers it. */
    public void lookAway() {
        looking = false;
    }

    /** True while the history goes on behind the last row and the window has room for it. */
    public boolean hasOlder() {
        return !window.rows().isEmpty() && window.rows().size() < Math.min(total.get(), CAPACITY);
    }

    /** Reads the page behind the last row. */
    public void loadOlder() {
        if (hasOlder()) {
            long before = window.rows().getLast().id();
            host.client()
                    .ifPresent(client -> work.run(
                            "Reading older violations",
                            () -> client.violations(before, PAGE),
                            this::page,
                            e -> notices.failed(String.valueOf(e.getMessage()))));
        }
    }

    /** Adds the rule to the draft that decides the same thing with this verdict. */
    public void decide(ViolationEntry violation, Verdict verdict) {
        List<ModuleEntry> modules =
                host.modulesProperty().get().value().map(m -> m.modules()).orElse(List.of());
        ViolationRules.edit(violation, verdict, modules)
                .ifPresentOrElse(
                        edit -> {
                            draft.edit(edit);
                            notices.done("The draft now says " + verdict.word() + " for " + violation.object()
                                    + ". Push it to make it live.");
                        },
                        () -> notices.failed("No rule was added: no module of this kernel answers to "
                                + violation.object() + ". Write the rule on the policy screen."));
    }

    private void follow(Link link) {
        subscription.ifPresent(AgentClient.Subscription::close);
        subscription = Optional.empty();
        if (link instanceof Link.Live live) {
            window.clear();
            feed.set(new Feed.Starting());
            AgentClient client = live.connection().client();
            work.quietly(
                    () -> client.violations(0, PAGE),
                    reply -> {
                        page(reply);
                        watch(client);
                    },
                    this::ended);
        } else {
            feed.set(new Feed.Ended("The agent does not answer."));
        }
    }

    private void watch(AgentClient client) {
        long after = window.rows().isEmpty() ? 0 : window.rows().getFirst().id();
        work.quietly(
                () -> client.watchViolations(after, arrivals::add, e -> work.onWindow(() -> ended(e))),
                running -> {
                    subscription = Optional.of(running);
                    feed.set(new Feed.Live());
                },
                this::ended);
    }

    private void ended(AgentException e) {
        feed.set(new Feed.Ended(Optional.ofNullable(e.getMessage()).orElse("The agent gave no reason.")));
    }

    private void page(ViolationsReply reply) {
        window.merge(reply.violations());
        total.set(reply.total());
    }

    private void arrived(List<ViolationEntry> batch) {
        long newest = window.rows().isEmpty() ? 0 : window.rows().getFirst().id();
        long fresh = batch.stream()
                .mapToLong(ViolationEntry::id)
                .filter(id -> id > newest)
                .distinct()
                .count();
        window.merge(batch);
        total.set(total.get() + fresh);
        if (!looking) {
            unseen.set(unseen.get() + fresh);
        }
    }

    private static String haystack(ViolationEntry v) {
        return String.join("\n", v.kind(), v.executable(), v.command(), v.object(), v.rule(), v.verdict())
                .toLowerCase(Locale.ROOT);
    }
}
