package dev.paddock.ui.bundle;

import dev.paddock.ui.control.FileDialogs;
import dev.paddock.ui.control.Panes;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import org.controlsfx.control.SegmentedButton;

/** The sheet that shows and writes what modprobe or systemd can hold of the draft. */
public final class ToolExportSheet extends BundleSheet {
    private final ToolExportViewModel viewModel;
    private final ToggleButton modprobe = new ToggleButton("modprobe.d");
    private final ToggleButton systemd = new ToggleButton("systemd unit");
    private final FileForm form = new FileForm();
    private final TextField unit;
    private final TextArea text = new TextArea();
    private final Label nothing = Panes.paragraph("", "dim");
    private final Label error = Panes.paragraph("", "field-error");
    private final Button copy = new Button("Copy text");
    private final Button write = new Button("Write file");

    public ToolExportSheet(ToolExportViewModel viewModel) {
        super("tool-sheet");
        this.viewModel = viewModel;
        unit = form.add("Unit", "tool-unit", viewModel.unitProperty());
        unit.setPromptText("nginx.service");
        form.add("File", "tool-file", viewModel.fileProperty(), chooseFile());
        text.setId("tool-text");
        text.setAccessibleText("The file");
        text.getStyleClass().addAll("mono", "tool-text");
        text.setEditable(false);
        nothing.setId("tool-nothing");
        error.setId("tool-error");
        fill(
                Panes.label("Export for another tool", "push-title"),
                Panes.paragraph(
                        "What modprobe or systemd can hold of the draft, where Paddock does not run. It is less: the comments say what is missing.",
                        "dim"),
                tools(),
                form,
                text,
                nothing,
                error,
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
        modprobe.setOnAction(_ -> chosen(ToolFile.Tool.MODPROBE));
        systemd.setOnAction(_ -> chosen(ToolFile.Tool.SYSTEMD));
        SegmentedButton tools = new SegmentedButton(modprobe, systemd);
        tools.setToggleGroup(new ToggleGroup());
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
        copy.setOnAction(_ -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text.getText())));
        write.getStyleClass().add("primary");
        write.setId("tool-write");
        write.setOnAction(_ -> viewModel.write());
        Button cancel = new Button("Cancel");
        cancel.setId("tool-cancel");
        cancel.setOnAction(_ -> viewModel.close());
        return Panes.row("buttons", copy, Panes.spacer(), cancel, write);
    }

    /** A second click on the same one must not take the choice away. */
    private void chosen(ToolFile.Tool tool) {
        viewModel.toolProperty().set(tool);
        choose(tool);
    }

    private void choose(ToolFile.Tool tool) {
        modprobe.setSelected(tool == ToolFile.Tool.MODPROBE);
        systemd.setSelected(tool == ToolFile.Tool.SYSTEMD);
        unit.setDisable(tool != ToolFile.Tool.SYSTEMD);
    }

    private void show(ToolFile file) {
        boolean there = file instanceof ToolFile.Text;
        copy.setDisable(!there);
        write.setDisable(!there);
        Panes.setShown(text, there);
        Panes.setShown(nothing, !there);
        switch (file) {
            case ToolFile.Text(String _, String content) -> text.setText(content);
            case ToolFile.Nothing(String why) -> nothing.setText(why);
        }
    }
}
