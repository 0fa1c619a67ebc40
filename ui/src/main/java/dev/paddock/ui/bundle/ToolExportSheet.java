package dev.paddock.ui.bundle;

import dev.paddock.ui.control.CopyButton;
import dev.paddock.ui.control.EmptyState;
import dev.paddock.ui.control.FileDialogs;
import dev.paddock.ui.control.Glyph;
import dev.paddock.ui.control.Panes;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/** The sheet that shows and writes what modprobe or systemd can hold of the draft. */
public final class ToolExportSheet extends BundleSheet {
    private static final String NOTHING = "Nothing to write";

    private final ToolExportViewModel viewModel;
    private final ToggleGroup group = new ToggleGroup();
    private final ToggleButton modprobe = new ToggleButton("modprobe.d");
    private final ToggleButton systemd = new ToggleButton("systemd unit");
    private final FileForm form = new FileForm();
    private final TextField unit;
    private final TextField file;
    private final TextArea text = new TextArea();
    private final EmptyState nothing = new EmptyState(Glyph.POLICY, NOTHING, "");
    private final Label error = Panes.paragraph("", "field-error");
    private final CopyButton copy = new CopyButton("Copy text", text::getText);
    private final Button write = new Button("Write file");

    public ToolExportSheet(ToolExportViewModel viewModel) {
        super("tool-sheet");
        this.viewModel = viewModel;
        unit = form.add("Unit", "tool-unit", viewModel.unitProperty());
        file = form.add("File", "tool-file", viewModel.fileProperty(), chooseFile());
        text.setId("tool-text");
        text.setAccessibleText("The file");
        text.getStyleClass().addAll("mono", "tool-text");
        text.setEditable(false);
        nothing.setId("tool-nothing");
        error.setId("tool-error");
        // either has the room, so that the buttons stay where they are
        StackPane content = new StackPane(text, nothing);
        VBox.setVgrow(content, Priority.ALWAYS);
        fill(
                Panes.label("Export for another tool", "push-title"),
                Panes.paragraph(
                        "What modprobe or systemd can hold of the draft, where Paddock does not run. It is less: the comments say what is missing.",
                        "dim"),
                tools(),
                form,
                error,
                content,
                buttons());
        viewModel.openProperty().subscribe((_, now) -> {
            if (now) {
                open(modprobe.isSelected() ? modprobe : systemd);
            } else {
                hide();
            }
        });
        viewModel.toolProperty().subscribe(this::choose);
        viewModel.contentProperty().subscribe(this::show);
        viewModel.errorProperty().subscribe(why -> {
            error.setText(why);
            Panes.setShown(error, !why.isEmpty());
        });
    }

    @Override
    void proceed() {
        viewModel.write();
    }

    @Override
    void leave() {
        viewModel.close();
    }

    private Node tools() {
        modprobe.setId("tool-modprobe");
        systemd.setId("tool-systemd");
        // now, as one is to be selected: the button joins them only when it is drawn
        group.getToggles().setAll(modprobe, systemd);
        SegmentedButton tools = new SegmentedButton(modprobe, systemd);
        tools.setToggleGroup(group);
        group.selectedToggleProperty().subscribe((old, now) -> {
            if (now != null) {
                viewModel.toolProperty().set(modprobe.isSelected() ? ToolFile.Tool.MODPROBE : ToolFile.Tool.SYSTEMD);
            } else if (old != null) {
                // a second click on the same one must not take the choice away
                group.selectToggle(old);
            }
        });
        return tools;
    }

    private Node chooseFile() {
        Button choose = new Button("Choose…");
        choose.setOnAction(_ ->
                FileDialogs.save(this, "Export for another tool", fileName()).ifPresent(viewModel::chooseFile));
        return choose;
    }

    private String fileName() {
        return viewModel.contentProperty().get() instanceof ToolFile.Text(String name, String _) ? name : "";
    }

    private Node buttons() {
        write.getStyleClass().add("primary");
        write.setId("tool-write");
        write.setOnAction(_ -> viewModel.write());
        Button cancel = new Button("Cancel");
        cancel.setId("tool-cancel");
        cancel.setOnAction(_ -> viewModel.close());
        return Panes.row("buttons", copy, Panes.spacer(), cancel, write);
    }

    private void choose(ToolFile.Tool tool) {
        boolean named = tool == ToolFile.Tool.SYSTEMD;
        group.selectToggle(named ? systemd : modprobe);
        unit.setDisable(!named);
        unit.setPromptText(named ? "nginx.service" : "modprobe.d holds for the whole host");
    }

    private void show(ToolFile made) {
        boolean there = made instanceof ToolFile.Text;
        copy.setDisable(!there);
        write.setDisable(!there);
        Panes.setShown(text, there);
        Panes.setShown(nothing, !there);
        switch (made) {
            case ToolFile.Text(String name, String content) -> {
                text.setText(content);
                file.setPromptText("A new file, named " + name);
            }
            case ToolFile.Nothing(String why) -> {
                nothing.show(NOTHING, why);
                file.setPromptText("");
            }
        }
    }
}
