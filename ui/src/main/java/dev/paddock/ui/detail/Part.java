package dev.paddock.ui.detail;

import dev.paddock.ui.control.Panes;
import dev.paddock.ui.host.Loaded;
import java.util.List;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** The sections that one answer of the agent gives; while it does not, why. */
public final class Part<T> extends VBox {
    private final Function<T, List<Section>> words;
    private final AnswerStrip strip;
    private final VBox drawn = Panes.column("detail-sections");
    private List<Section> sections = List.of();

    /**
     * @param waitingFor what to say while the answer is not here
     * @param again asks again
     */
    public Part(
            String waitingFor, ObservableValue<Loaded<T>> answer, Function<T, List<Section>> words, Runnable again) {
        this.words = words;
        this.strip = new AnswerStrip(waitingFor, again);
        getStyleClass().add("detail-part");
        getChildren().addAll(strip, drawn);
        answer.subscribe(this::draw);
        // the animation of waiting starts and stops with the window
        sceneProperty().subscribe(_ -> strip.show(answer.getValue()));
    }

    /** Lets a person ask anew for what changes by itself. */
    public Part<T> withAgain(String verb, Runnable ask) {
        Button button = new Button(verb);
        button.getStyleClass().add("small-button");
        button.setOnAction(_ -> ask.run());
        drawn.visibleProperty().subscribe(shown -> Panes.setShown(button, shown));
        getChildren().add(button);
        return this;
    }

    List<Section> sections() {
        return sections;
    }

    private void draw(Loaded<T> answer) {
        strip.show(answer);
        sections = answer.value().map(words).orElse(List.of()).stream()
                .filter(section -> !section.isEmpty())
                .toList();
        drawn.getChildren().setAll(sections.stream().map(SectionBox::new).toList());
        Panes.setShown(drawn, !sections.isEmpty());
    }
}
