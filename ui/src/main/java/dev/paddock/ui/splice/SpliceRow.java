package dev.paddock.ui.splice;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.policy.Side;
import dev.paddock.ui.coverage.Held;
import dev.paddock.ui.verdict.VerdictChoice;
import java.util.List;
import java.util.Optional;

/** A row of the splice table. */
sealed interface SpliceRow {
    /** A module over its file_operations. */
    record Group(FopsGroup group) implements SpliceRow {}

    record One(FileOperations fops) implements SpliceRow {}

    default String title() {
        return switch (this) {
            case Group(FopsGroup group) ->
                switch (group.presence()) {
                    case IN_MEMORY -> group.module().value();
                    case NOT_LOADED -> group.module().value() + "  (not loaded)";
                };
            case One(FileOperations fops) ->
                fops.id().symbol()
                        + (fops.id().instance().isEmpty() ? "" : "@" + fops.id().instance());
        };
    }

    /** The name as rules have it: the module, or module and symbol. */
    default String whole() {
        return switch (this) {
            case Group(FopsGroup group) -> group.module().value();
            case One(FileOperations fops) -> fops.id().toString();
        };
    }

    default Optional<VerdictChoice> choice(SpliceViewModel viewModel, Side side) {
        return switch (this) {
            case Group(FopsGroup group) -> viewModel.choice(group, side);
            case One(FileOperations fops) -> viewModel.choice(fops, side);
        };
    }

    /** How far the kernel holds it; a module says nothing, its file_operations do. */
    default Held held(SpliceViewModel viewModel) {
        return this instanceof One(FileOperations fops) ? viewModel.held(fops) : Held.NOTHING;
    }

    /** Its cells for the clipboard: module, symbol, then function, class and verdict of either side, then the coverage. */
    default List<String> cells(SpliceViewModel viewModel) {
        return switch (this) {
            case Group(FopsGroup group) ->
                List.of(
                        group.module().value(),
                        "",
                        "",
                        "",
                        verdict(viewModel, Side.SOURCE),
                        "",
                        "",
                        verdict(viewModel, Side.SINK),
                        held(viewModel).word());
            case One(FileOperations fops) ->
                List.of(
                        fops.id().module().value(),
                        fops.id().symbol(),
                        fops.spliceRead().orElse(""),
                        fops.readTransfer().word(),
                        verdict(viewModel, Side.SOURCE),
                        fops.spliceWrite().orElse(""),
                        fops.writeTransfer().word(),
                        verdict(viewModel, Side.SINK),
                        held(viewModel).word());
        };
    }

    /** The verdict's word, or why there is none to choose. */
    default String verdict(SpliceViewModel viewModel, Side side) {
        return choice(viewModel, side)
                .map(VerdictChoice::word)
                .orElseGet(() -> isJudgedBySocketRules() ? "by socket rules" : "");
    }

    /** True where there is nothing to choose here: the tab of sockets has it. */
    default boolean isJudgedBySocketRules() {
        return this instanceof One(FileOperations fops) && fops.id().isJudgedBySocketRules();
    }
}
