package dev.paddock.agent.modprobe;

import dev.paddock.agent.enforce.Backend;
import dev.paddock.agent.enforce.BackendException;
import dev.paddock.agent.enforce.HookState;
import dev.paddock.agent.modprobe.ConfigFiles.Content;
import dev.paddock.model.compile.CompiledPolicy;
import dev.paddock.model.coverage.Reservation;
import dev.paddock.model.export.ModprobeConf;
import dev.paddock.model.inventory.Gap;
import dev.paddock.model.inventory.ModuleInventory;
import dev.paddock.model.inventory.ModuleName;
import dev.paddock.model.policy.Section;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Has modprobe refuse the modules that the policy denies, and nothing else. The kernel loads modules through modprobe, so that this holds for
 * whoever makes it load one. An unconfirmed policy stands below /run, where a reboot ends it.
 */
public final class ModprobeBackend implements Backend {

    private static final String HOOK = "modprobe.d";
    private static final List<ModuleName> REFUSED_ON_TRIAL = List.of(new ModuleName("paddock_selftest_refused"));
    private static final List<ModuleName> LOADED_ON_TRIAL = List.of(new ModuleName("paddock_selftest_loaded"));

    private final String whyNotBpf;
    private final ConfigFiles files;
    private final DryRun dryRun;
    private final Supplier<ModuleInventory> modules;

    /** Asked by any thread, together with the files. */
    private Content written;

    private volatile boolean proven;
    private List<ModuleName> refused = List.of();

    /** Starts with what stands there, and proves that modprobe obeys it. */
    ModprobeBackend(String whyNotBpf, ConfigFiles files, DryRun dryRun, Supplier<ModuleInventory> modules)
            throws BackendException, IOException {
        this.whyNotBpf = whyNotBpf;
        this.files = files;
        this.dryRun = dryRun;
        this.modules = modules;
        files.clean();
        this.written = files.read();
        selftest();
    }

    @Override
    public String name() {
        return "modprobe";
    }

    @Override
    public String flavour() {
        return "modprobe.d";
    }

    @Override
    public Optional<String> whyNot() {
        return Optional.empty();
    }

    @Override
    public synchronized List<HookState> hooks() {
        String probe = "supported";
        try {
            if (!files.read().equals(written)) {
                probe = files.lasting().path() + " is not as paddockd wrote it";
            }
        } catch (IOException e) {
            probe = String.valueOf(e.getMessage());
        }
        boolean attached = probe.equals("supported");
        return List.of(new HookState(
                HOOK,
                Optional.of(Section.MODULES),
                Optional.empty(),
                probe,
                false,
                true,
                attached,
                attached && proven));
    }

    @Override
    public Map<String, Long> counters() {
        return Map.of();
    }

    @Override
    public List<Gap> gaps() {
        return List.of(
                new Gap("splice and sockets", "modprobe.d holds modules only. " + whyNotBpf),
                new Gap(
                        "insmod",
                        "what loads a module without asking modprobe is not stopped; only root can, who can change the file too"),
                new Gap("violations", "modprobe refuses and tells nobody: nothing is recorded or counted"),
                new Gap(
                        "an unconfirmed push",
                        "the kernel does not take it back by itself: the running agent does, the next one at its start, or a reboot"),
                new Gap(
                        "the boot",
                        "the file holds before the agent starts: paddock=off, paddock=audit and failed boots count from its start on. "
                                + "A module that is loaded now is left out of it until it is unloaded"),
                new Gap(
                        "the initramfs",
                        "one that is made while the file is there has a copy of it, also after the file was removed"));
    }

    @Override
    public List<String> obstacles(CompiledPolicy policy) {
        return Refusals.obstacles(policy, Refusals.of(policy, modules.get())).stream()
                .map(obstacle -> obstacle + ". " + whyNotBpf)
                .toList();
    }

    @Override
    public List<Reservation> reservations(CompiledPolicy policy) {
        return Refusals.reservations(policy, modules.get());
    }

    @Override
    public void apply(LivePolicy live, Optional<Fallback> fallback) throws BackendException {
        List<ModuleName> next = Refusals.of(live.policy(), modules.get()).stream()
                .filter(ModprobeConf::isWord)
                .toList();
        Optional<String> text = next.isEmpty() ? Optional.empty() : Optional.of(text(live.revision(), next));
        Content content =
                fallback.isPresent() ? new Content(Optional.empty(), text) : new Content(text, Optional.empty());
        // each load of a module applies the policy again, and libkmod takes seconds for thousands of names
        if (!content.equals(written) || !hooks().getFirst().proven()) {
            put(content, next, List.of());
            proven = true;
        }
        refused = next;
    }

    private static String text(long revision, List<ModuleName> refused) {
        return ConfigFile.HEADER + ": the modules that revision " + revision
                + " of the policy denies. Changes are lost.\n"
                + "# paddockctl disable removes it.\n"
                + ModprobeConf.lines(refused);
    }

    /** Where modprobe would do otherwise what stood before stands again. */
    private synchronized void put(Content next, List<ModuleName> refused, List<ModuleName> loaded)
            throws BackendException {
        Content former = written;
        try {
            files.put(next);
            List<ModuleName> loads = dryRun.loads(refused);
            if (!loads.isEmpty()) {
                throw new BackendException("modprobe would still load " + Refusals.names(loads)
                        + ": another file of modprobe.d stands before " + ModprobeConf.FILE_NAME);
            }
            if (!dryRun.loads(loaded).equals(loaded)) {
                throw new BackendException("modprobe refuses modules that no line of modprobe.d names");
            }
            written = next;
        } catch (IOException | BackendException e) {
            putBack(former, e);
            throw e instanceof BackendException already
                    ? already
                    : new BackendException("modprobe.d cannot be written: " + e.getMessage(), e);
        }
    }

    private void putBack(Content former, Exception why) {
        try {
            files.put(former);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /** Adds a line for a module that there is not, asks what becomes of it and of another, and takes it away again. */
    @Override
    public void selftest() throws BackendException {
        Content now = written;
        proven = false;
        Optional<String> trial = Optional.of(now.lasting().or(now::passing).orElse(ConfigFile.HEADER + ".\n")
                + ModprobeConf.lines(REFUSED_ON_TRIAL));
        boolean passing = now.passing().isPresent() && now.lasting().isEmpty();
        put(
                passing ? new Content(Optional.empty(), trial) : new Content(trial, now.passing()),
                REFUSED_ON_TRIAL,
                LOADED_ON_TRIAL);
        put(now, refused, List.of());
        proven = true;
    }

    /** The files go on counting. */
    @Override
    public void close() {
        // nothing is open
    }
}
