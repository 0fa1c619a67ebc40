package dev.paddock.ui;

import dev.paddock.ui.bundle.Bundles;
import dev.paddock.ui.bundle.ExportBundleSheet;
import dev.paddock.ui.bundle.ExportBundleViewModel;
import dev.paddock.ui.bundle.ImportBundleSheet;
import dev.paddock.ui.bundle.ImportBundleViewModel;
import dev.paddock.ui.bundle.ToolExportSheet;
import dev.paddock.ui.bundle.ToolExportViewModel;
import dev.paddock.ui.control.CsvExport;
import dev.paddock.ui.control.Notices;
import dev.paddock.ui.coverage.RunningCoverage;
import dev.paddock.ui.draft.DraftModel;
import dev.paddock.ui.draft.RunningPolicy;
import dev.paddock.ui.draft.StatesViewModel;
import dev.paddock.ui.host.AgentSource;
import dev.paddock.ui.host.HostModel;
import dev.paddock.ui.host.Loaded;
import dev.paddock.ui.modules.FreezeViewModel;
import dev.paddock.ui.modules.ModuleDetailViewModel;
import dev.paddock.ui.modules.ModulesView;
import dev.paddock.ui.modules.ModulesViewModel;
import dev.paddock.ui.overview.OverviewView;
import dev.paddock.ui.overview.OverviewViewModel;
import dev.paddock.ui.policy.DraftCoverageViewModel;
import dev.paddock.ui.policy.PolicyView;
import dev.paddock.ui.policy.PolicyViewModel;
import dev.paddock.ui.push.PendingBanner;
import dev.paddock.ui.push.PendingViewModel;
import dev.paddock.ui.push.PushSheet;
import dev.paddock.ui.push.PushViewModel;
import dev.paddock.ui.settings.Settings;
import dev.paddock.ui.settings.TableMemory;
import dev.paddock.ui.shell.Screen;
import dev.paddock.ui.shell.ShellParts;
import dev.paddock.ui.shell.ShellView;
import dev.paddock.ui.shell.ShellViewModel;
import dev.paddock.ui.shell.Shortcuts;
import dev.paddock.ui.shell.ThemeBox;
import dev.paddock.ui.sockets.SocketsView;
import dev.paddock.ui.sockets.SocketsViewModel;
import dev.paddock.ui.splice.DiskScan;
import dev.paddock.ui.splice.DiskScanViewModel;
import dev.paddock.ui.splice.FopsDetailViewModel;
import dev.paddock.ui.splice.SpliceView;
import dev.paddock.ui.splice.SpliceViewModel;
import dev.paddock.ui.status.StatusLineView;
import dev.paddock.ui.status.StatusLineViewModel;
import dev.paddock.ui.theme.Looks;
import dev.paddock.ui.theme.Theme;
import dev.paddock.ui.verdict.Choices;
import dev.paddock.ui.violations.RecentViolations;
import dev.paddock.ui.violations.ViolationsView;
import dev.paddock.ui.violations.ViolationsViewModel;
import dev.paddock.ui.work.Delayer;
import dev.paddock.ui.work.Work;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;

/** Everything that the window is made of, put together in one place. Built on the thread of the window. */
final class Composition {
    private final Scene scene;
    private final HostModel host;
    private final ShellViewModel shell;
    private final ViolationsViewModel violations;
    private final Work work;
    private final ModulesView modules;
    private final SpliceView splice;

    /** What comes from outside, so that a test can bring its own. */
    record Outside(
            AgentSource agents,
            Executor background,
            Executor window,
            Delayer delayer,
            Clock clock,
            Optional<DiskScan> scan) {}

    Composition(Outside outside, Settings settings, Screen first, Theme theme) {
        work = new Work(outside.background(), outside.window());
        Notices notices = new Notices();
        Clock clock = outside.clock();
        host = new HostModel(outside.agents(), work);
        DraftModel draft = new DraftModel();
        Choices choices = new Choices(draft, clock);
        RunningCoverage coverage = new RunningCoverage(host);
        RunningPolicy.follow(host, draft, notices);
        TableMemory memory = new TableMemory(settings);
        CsvExport export = new CsvExport(work, notices);
        violations = new ViolationsViewModel(host, draft, work, outside.delayer(), notices);
        PushViewModel push = new PushViewModel(host, draft, work, notices);
        Bundles bundles = new Bundles(
                new ExportBundleViewModel(draft, work, notices, settings, clock),
                new ImportBundleViewModel(host, draft, work, notices, settings),
                new ToolExportViewModel(host, draft, work, notices, clock));
        shell = new ShellViewModel(host, draft, push, bundles, violations, first);
        PolicyView policy = new PolicyView(
                new PolicyViewModel(draft, work, outside.delayer(), notices),
                new DraftCoverageViewModel(host, draft, work, outside.delayer()),
                bundles,
                memory);
        SocketsView sockets = new SocketsView(new SocketsViewModel(draft, choices, coverage), memory);
        modules = new ModulesView(
                new ModulesViewModel(host, draft, choices, coverage),
                new FreezeViewModel(host, draft, work, notices, clock, shell::push),
                new ModuleDetailViewModel(host, work, outside.delayer()),
                memory,
                export);
        splice = new SpliceView(
                new SpliceViewModel(
                        host,
                        draft,
                        choices,
                        coverage,
                        outside.scan().map(scan -> new DiskScanViewModel(scan, work, outside.delayer()))),
                new FopsDetailViewModel(host, work, outside.delayer(), clock.withZone(ZoneId.systemDefault())),
                sockets,
                memory,
                export);
        ShellParts parts = new ShellParts(
                new OverviewView(
                        new OverviewViewModel(host, work, notices),
                        new RecentViolations(violations, clock, () -> shell.show(Screen.VIOLATIONS)),
                        () -> shell.show(Screen.MODULES)),
                modules,
                splice,
                new ViolationsView(violations, clock, memory, export),
                policy,
                new PendingBanner(new PendingViewModel(host, work, notices, clock)),
                new PushSheet(push),
                new ExportBundleSheet(bundles.out()),
                new ImportBundleSheet(bundles.in(), ZoneId.systemDefault()),
                new ToolExportSheet(bundles.tools()),
                new StatusLineView(new StatusLineViewModel(host), work),
                new ThemeBox(theme, chosen -> choose(chosen, settings)),
                new StatesViewModel(host, draft),
                draft,
                violations,
                notices);
        ShellView view = new ShellView(shell, parts);
        scene = new Scene(view, 1400, 860);
        Looks.apply(scene);
        Looks.choose(scene, theme);
        Shortcuts.install(scene, shell, view, policy);
        view.focusNavigation();
    }

    Scene scene() {
        return scene;
    }

    HostModel host() {
        return host;
    }

    ShellViewModel shell() {
        return shell;
    }

    ViolationsViewModel violations() {
        return violations;
    }

    /** Selects a module, or file_operations as module:symbol, as soon as the agent has named them. */
    void select(String name) {
        if (name.indexOf(':') < 0) {
            once(host.modulesProperty(), () -> modules.select(name));
        } else {
            once(host.fopsProperty(), () -> splice.select(name));
        }
    }

    /** True while the agent owes no answer that a person waits for. */
    boolean isIdle() {
        return work.running().isEmpty();
    }

    private static <T> void once(ObservableValue<Loaded<T>> data, Runnable action) {
        if (data.getValue().value().isPresent()) {
            action.run();
            return;
        }
        data.addListener(new ChangeListener<>() {
            @Override
            public void changed(ObservableValue<? extends Loaded<T>> observable, Loaded<T> before, Loaded<T> now) {
                if (now.value().isPresent()) {
                    data.removeListener(this);
                    action.run();
                }
            }
        });
    }

    private void choose(Theme theme, Settings settings) {
        Looks.choose(scene, theme);
        settings.set("theme", theme.word());
    }
}
