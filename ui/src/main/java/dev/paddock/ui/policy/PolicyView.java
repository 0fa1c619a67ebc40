package dev.paddock.ui.policy;

import dev.paddock.model.document.Problem;
import dev.paddock.model.policy.Mode;
import dev.paddock.ui.bundle.Bundles;
import dev.paddock.ui.control.FileDialogs;
import dev.paddock.ui.control.Panes;
import dev.paddock.ui.settings.TableMemory;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import org.controlsfx.control.SegmentedButton;

/** The policy document as text, what would hold its rules, its problems, and its files. */
public final class PolicyView extends BorderPane {
    private final PolicyViewModel viewModel;
    private final Bundles bundles;
    private final TextArea editor = new TextArea();

    public PolicyView(PolicyViewModel viewModel, DraftCoverageViewModel coverage, Bundles bundles, TableMemory memory) {
        this.viewModel = viewModel;
        this.bundles = bundles;
        getStyleClass().add("screen");
        editor.getStyleClass().addAll("editor", "mono");
        editor.setId("policy-editor");
        editor.setAccessibleText("Policy document");
        editor.textProperty().bindBidirectional(viewModel.textProperty());
        setTop(toolbar());
        SplitPane split = new SplitPane(editor, new CoverageTable(coverage, memory));
        split.setDividerPositions(0.45);
        setCenter(split);
        ProblemList problems = new ProblemList(viewModel.problems(), this::goTo);
        problems.setId("problems");
        setBottom(Panes.column("problem-pane", applyBar(), problems));
    }

    public void focusEditor() {
        editor.requestFocus();
    }

    /** Asks for a file and makes it the draft. */
    public void open() {
        FileDialogs.openPolicy(this).ifPresent(viewModel::open);
    }

    /** Saves to the file in use; asks for one where there is none. */
    public void save() {
        Optional<Path> file = viewModel.file().or(this::chosenFile);
        file.ifPresent(viewModel::save);
    }

    private Optional<Path> chosenFile() {
        return FileDialogs.save(this, "Save policy", "policy.yaml");
    }

    private Node toolbar() {
        Button open = new Button("Open…");
        open.setOnAction(_ -> open());
        Button save = new Button("Save");
        save.setOnAction(_ -> save());
        Button saveAs = new Button("Save as…");
        saveAs.setOnAction(_ -> chosenFile().ifPresent(viewModel::save));
        Button importBundle = new Button("Import bundle…");
        importBundle.setId("import-bundle");
        importBundle.setOnAction(_ -> bundles.in().open());
        Button exportBundle = new Button("Export bundle…");
        exportBundle.setId("export-bundle");
        exportBundle.setOnAction(_ -> bundles.out().open());
        Button exportTool = new Button("For other tools…");
        exportTool.setId("export-tool");
        exportTool.setOnAction(_ -> bundles.tools().open());
        return Panes.row(
                "toolbar",
                Panes.label("Mode", "dim"),
                modes(),
                Panes.spacer(),
                open,
                save,
                saveAs,
                importBundle,
                exportBundle,
                exportTool);
    }

    private Node modes() {
        ToggleButton audit = new ToggleButton("Audit");
        audit.setId("mode-audit");
        ToggleButton enforce = new ToggleButton("Enforce");
        enforce.setId("mode-enforce");
        // now, as one is to be selected: the button joins them only when it is drawn
        ToggleGroup group = new ToggleGroup();
        group.getToggles().setAll(audit, enforce);
        SegmentedButton modes = new SegmentedButton(audit, enforce);
        modes.setToggleGroup(group);
        viewModel.mode().subscribe(mode -> group.selectToggle(mode == Mode.AUDIT ? audit : enforce));
        group.selectedToggleProperty().subscribe((old, now) -> {
            if (now != null) {
                viewModel.chooseMode(audit.isSelected() ? Mode.AUDIT : Mode.ENFORCE);
            } else if (old != null) {
                // a policy always has a mode: a second click on it changes nothing
                group.selectToggle(old);
            }
        });
        return modes;
    }

    private Node applyBar() {
        Button apply = new Button("Apply to draft");
        apply.getStyleClass().add("primary");
        apply.setId("apply");
        apply.setOnAction(_ -> viewModel.apply());
        Button reset = new Button("Reset");
        reset.setOnAction(_ -> viewModel.reset());
        apply.disableProperty().bind(viewModel.editedProperty().not());
        reset.disableProperty().bind(viewModel.editedProperty().not());
        Label state = Panes.label("", "dim");
        viewModel
                .editedProperty()
                .subscribe(edited -> state.setText(
                        edited ? "The text was changed and is not in the draft yet." : "The text is the draft."));
        return Panes.row("apply-bar", state, Panes.spacer(), reset, apply);
    }

    private void goTo(Problem problem) {
        if (problem.line() > 0) {
            String[] lines = editor.getText().split("\n", -1);
            int offset = 0;
            for (int i = 0; i < Math.min(problem.line() - 1, lines.length); i++) {
                offset += lines[i].length() + 1;
            }
            editor.requestFocus();
            editor.positionCaret(Math.min(offset + problem.column() - 1, editor.getLength()));
        }
    }
}
