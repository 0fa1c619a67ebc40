package dev.paddock.ui.host;

import dev.paddock.ui.work.AgentCall;
import dev.paddock.ui.work.Work;
import dev.paddock.wire.client.AgentClient;
import dev.paddock.wire.client.AgentException;
import dev.paddock.wire.message.CoverageReply;
import dev.paddock.wire.message.FopsReply;
import dev.paddock.wire.message.ModulesReply;
import dev.paddock.wire.message.PolicyReply;
import dev.paddock.wire.message.Status;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the agent last said. Used from the thread of the window only; every call of the agent runs elsewhere. */
public final class HostModel {
    private final AgentSource source;
    private final Work work;
    private final ReadOnlyObjectWrapper<Link> link = new ReadOnlyObjectWrapper<>(new Link.Connecting());
    private final ReadOnlyObjectWrapper<Optional<Status>> status = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Loaded<ModulesReply>> modules =
            new ReadOnlyObjectWrapper<>(new Loaded.Waiting<>());
    private final ReadOnlyObjectWrapper<Loaded<FopsReply>> fops = new ReadOnlyObjectWrapper<>(new Loaded.Waiting<>());
    private final ReadOnlyObjectWrapper<Loaded<PolicyReply>> policy =
            new ReadOnlyObjectWrapper<>(new Loaded.Waiting<>());
    private final ReadOnlyObjectWrapper<Loaded<CoverageReply>> coverage =
            new ReadOnlyObjectWrapper<>(new Loaded.Waiting<>());
    private Optional<Connection> last = Optional.empty();
    private boolean polling;

    public HostModel(AgentSource source, Work work) {
        this.source = source;
        this.work = work;
    }

    public ReadOnlyObjectProperty<Link> linkProperty() {
        return link.getReadOnlyProperty();
    }

    /** The posture; stays as it was while the agent does not answer. */
    public ReadOnlyObjectProperty<Optional<Status>> statusProperty() {
        return status.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Loaded<ModulesReply>> modulesProperty() {
        return modules.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Loaded<FopsReply>> fopsProperty() {
        return fops.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Loaded<PolicyReply>> policyProperty() {
        return policy.getReadOnlyProperty();
    }

    /** What stands behind the rules of the running policy. */
    public ReadOnlyObjectProperty<Loaded<CoverageReply>> coverageProperty() {
        return coverage.getReadOnlyProperty();
    }

    /** The agent, while it answers. */
    public Optional<AgentClient> client() {
        return link.get() instanceof Link.Live live
                ? Optional.of(live.connection().client())
                : Optional.empty();
    }

    /** Looks for an agent, or starts one, and reads everything. */
    public void connect() {
        link.set(new Link.Connecting());
        work.run("Looking for the agent", source::connect, this::live, e -> lost(message(e)));
    }

    /** Reads everything again. */
    public void refresh() {
        client().ifPresent(client -> {
            poll();
            readAll(client);
        });
    }

    private void readAll(AgentClient client) {
        refreshPolicy();
        load("Reading the kernel's modules", client::modules, modules::set);
        load("Reading the kernel's file_operations", client::fops, fops::set);
    }

    /** Reads the running policy again, and what stands behind it. */
    public void refreshPolicy() {
        client().ifPresent(client -> {
            load("Reading the running policy", client::policy, policy::set);
            readCoverage(client);
        });
    }

    private void readCoverage(AgentClient client) {
        load("Asking what holds each rule", () -> client.coverage(Optional.empty()), coverage::set);
    }

    private void live(Connection connection) {
        last = Optional.of(connection);
        link.set(new Link.Live(connection));
        refresh();
    }

    /** Asks for the posture, unless the last question is still open. An agent that went away is asked too: it may have restarted. */
    public void poll() {
        if (polling || last.isEmpty() || link.get() instanceof Link.Connecting) {
            return;
        }
        polling = true;
        Connection connection = last.get();
        work.quietly(
                connection.client()::status,
                now -> {
                    polling = false;
                    take(now);
                    if (link.get() instanceof Link.Lost) {
                        live(connection);
                    }
                },
                e -> {
                    polling = false;
                    if (e instanceof AgentException.Unreachable) {
                        lost(message(e));
                    }
                });
    }

    /** What was read stays in sight; what was not will not come by itself. */
    private void lost(String why) {
        link.set(new Link.Lost(why));
        // the overview has the whole reason
        String briefly = "No agent answers.";
        fail(modules, briefly);
        fail(fops, briefly);
        fail(policy, briefly);
        // what was proven by an agent that is gone may not hold any more
        coverage.set(new Loaded.Failed<>(briefly));
    }

    private static <T> void fail(ReadOnlyObjectWrapper<Loaded<T>> loaded, String why) {
        if (loaded.get().isWaiting()) {
            loaded.set(new Loaded.Failed<>(why));
        }
    }

    private void take(Status now) {
        Optional<Status> before = status.get();
        if (before.equals(Optional.of(now))) {
            return;
        }
        status.set(Optional.of(now));
        if (before.isPresent() && before.get().revision() != now.revision()) {
            // somebody else may have pushed: every verdict in sight is of the revision before
            client().ifPresent(this::readAll);
        } else if (before.isPresent() && !enforcement(before.get()).equals(enforcement(now))) {
            client().ifPresent(this::readCoverage);
        }
    }

    /** What coverage hangs on, besides the policy. */
    private static List<Object> enforcement(Status status) {
        return List.of(status.backend(), status.mode(), status.hooks());
    }

    private <T> void load(String what, AgentCall<T> call, Consumer<Loaded<T>> target) {
        work.run(
                what,
                call,
                value -> target.accept(new Loaded.Here<>(value)),
                e -> target.accept(new Loaded.Failed<>(message(e))));
    }

    private static String message(AgentException e) {
        return Optional.ofNullable(e.getMessage()).orElse("The agent gave no reason.");
    }
}
