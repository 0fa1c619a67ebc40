package dev.paddock.ui.control;

import java.util.List;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/** Shows values by their words. */
public final class WordConverter<T> extends StringConverter<T> {
    private final List<T> values;
    private final Function<T, String> word;

    private WordConverter(List<T> values, Function<T, String> word) {
        this.values = values;
        this.word = word;
    }

    /** A box that offers the values by their words and starts with the first of them. */
    public static <T> ComboBox<T> fill(ComboBox<T> box, List<T> values, Function<T, String> word) {
        box.setConverter(new WordConverter<>(values, word));
        box.getItems().setAll(values);
        box.setValue(values.getFirst());
        return box;
    }

    @Override
    public String toString(T value) {
        return value == null ? "" : word.apply(value);
    }

    @Override
    public T fromString(String text) {
        return values.stream()
                .filter(v -> word.apply(v).equals(text))
                .findFirst()
                .orElseGet(values::getFirst);
    }
}
