package dev.paddock.model.document;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** A place in the text, counted from 1. */
record Place(int line, int column) {

    static Place of(Node node) {
        return node.getStartMark().map(Place::of).orElse(new Place(0, 0));
    }

    static Place of(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
