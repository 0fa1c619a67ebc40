package dev.paddock.ui.sockets;

import dev.paddock.model.policy.Side;
import dev.paddock.model.policy.SocketFamily;
import dev.paddock.model.policy.SocketProtocol;
import dev.paddock.model.policy.SocketSelector;
import dev.paddock.model.policy.SocketType;
import dev.paddock.model.policy.Verdict;
import dev.paddock.ui.control.Panes;
import dev.paddock.ui.control.WordConverter;
import dev.paddock.ui.verdict.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import org.controlsfx.control.SearchableComboBox;

/** The form that adds a splice rule for sockets of one family, type and protocol. */
final class AddSocketRule extends FlowPane {
    private static final String ANY = "any type";

    private final ComboBox<SocketFamily> family =
            WordConverter.fill(new SearchableComboBox<>(), SocketFamily.named(), SocketFamily::word);
    private final ComboBox<String> type = new ComboBox<>();
    private final TextField protocol = new TextField();
    private final ComboBox<Side> side = WordConverter.fill(new ComboBox<>(), List.of(Side.values()), Side::word);
    private final ComboBox<Verdict> verdict = WordConverter.fill(new ComboBox<>(), Verdicts.SPLICE, Verdict::word);
    private final Label error = Panes.label("", "field-error");
    private final SocketsViewModel viewModel;

    AddSocketRule(SocketsViewModel viewModel) {
        this.viewModel = viewModel;
        getStyleClass().add("form-row");
        setAlignment(Pos.CENTER_LEFT);
        SocketFamily.of("inet").ifPresent(family::setValue);
        family.setAccessibleText("Family");
        List<String> types = new ArrayList<>(List.of(ANY));
        for (SocketType one : SocketType.values()) {
            types.add(one.word());
        }
        type.getItems().setAll(types);
        type.setValue("stream");
        type.setAccessibleText("Type");
        protocol.setPromptText("any protocol");
        protocol.setAccessibleText("Protocol, by name or number");
        protocol.setPrefColumnCount(8);
        side.setValue(Side.SINK);
        side.setAccessibleText("Side");
        verdict.setAccessibleText("Verdict");
        Button add = new Button("Add rule");
        add.setOnAction(_ -> add());
        protocol.setOnAction(_ -> add());
        getChildren()
                .addAll(
                        Panes.label("Splice rule for", "dim"),
                        family,
                        type,
                        protocol,
                        Panes.label("as", "dim"),
                        side,
                        verdict,
                        add,
                        error);
    }

    private void add() {
        String text = protocol.getText().strip();
        OptionalInt number = SocketProtocol.number(text);
        Optional<SocketFamily> chosen = Optional.ofNullable(family.getValue());
        if (!text.isEmpty() && number.isEmpty()) {
            refuse("\"" + text + "\" is no protocol. Write a name such as tcp, or a number from 0 to 65535.");
            return;
        }
        if (chosen.isEmpty()) {
            refuse("Choose a family first.");
            return;
        }
        refuse("");
        viewModel.add(
                new SocketSelector(chosen.get(), SocketType.of(type.getValue()), number),
                side.getValue(),
                verdict.getValue());
    }

    private void refuse(String why) {
        error.setText(why);
        protocol.setAccessibleHelp(why);
    }
}
