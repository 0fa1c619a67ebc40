package dev.paddock.ui.shell;

import dev.paddock.ui.bundle.ExportBundleSheet;
import dev.paddock.ui.bundle.ImportBundleSheet;
import dev.paddock.ui.bundle.ToolExportSheet;
import dev.paddock.ui.control.Notices;
import dev.paddock.ui.draft.DraftModel;
import dev.paddock.ui.draft.StatesViewModel;
import dev.paddock.ui.modules.ModulesView;
import dev.paddock.ui.overview.OverviewView;
import dev.paddock.ui.policy.PolicyView;
import dev.paddock.ui.push.PendingBanner;
import dev.paddock.ui.push.PushSheet;
import dev.paddock.ui.splice.SpliceView;
import dev.paddock.ui.status.StatusLineView;
import dev.paddock.ui.violations.ViolationsView;
import dev.paddock.ui.violations.ViolationsViewModel;

/** What the composition root hands to the window. */
public record ShellParts(
        OverviewView overviewView,
        ModulesView modulesView,
        SpliceView spliceView,
        ViolationsView violationsView,
        PolicyView policyView,
        PendingBanner pendingBanner,
        PushSheet pushSheet,
        ExportBundleSheet exportSheet,
        ImportBundleSheet importSheet,
        ToolExportSheet toolSheet,
        StatusLineView statusLine,
        ThemeBox themeBox,
        StatesViewModel states,
        DraftModel draft,
        ViolationsViewModel violations,
        Notices notices) {}
