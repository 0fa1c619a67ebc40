package dev.paddock.ui.shell;

import dev.paddock.ui.control.Panes;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The window: navigation, header, the screen in sight, and what lies over or under it. */
public final class ShellView extends StackPane {
    private final ShellParts parts;
    private final NavigationView navigation;

    public ShellView(ShellViewModel viewModel, ShellParts parts) {
        this.parts = parts;
        StackPane stage = new StackPane();
        stage.getStyleClass().add("stage");
        VBox.setVgrow(stage, Priority.ALWAYS);
        VBox content = Panes.column(
                "content",
                new HeaderView(viewModel, parts.states(), parts.draft()),
                parts.pendingBanner(),
                new NoticeBar(parts.notices()),
                stage,
                new ChangesBar(parts.draft(), viewModel::push));
        BorderPane main = new BorderPane(content);
        navigation = new NavigationView(viewModel, parts.violations(), parts.themeBox());
        main.setLeft(navigation);
        main.setBottom(parts.statusLine());
        main.getStyleClass().add("under-sheet");
        getChildren().addAll(main, parts.pushSheet(), parts.exportSheet(), parts.importSheet(), parts.toolSheet());
        // what lies under an open sheet takes neither keys nor clicks
        main.disableProperty()
                .bind(parts.pushSheet()
                        .visibleProperty()
                        .or(parts.exportSheet().visibleProperty())
                        .or(parts.importSheet().visibleProperty())
                        .or(parts.toolSheet().visibleProperty()));
        viewModel.screenProperty().subscribe(screen -> stage.getChildren().setAll(screen(screen)));
    }

    /** Puts the cursor into the search of the screen. */
    public void focusSearch(Screen screen) {
        switch (screen) {
            case MODULES -> parts.modulesView().focusSearch();
            case SPLICE -> parts.spliceView().focusSearch();
            case VIOLATIONS -> parts.violationsView().focusSearch();
            case POLICY -> parts.policyView().focusEditor();
            case OVERVIEW -> {
                // nothing to search in
            }
        }
    }

    /** Starts the keyboard at the screen in sight. */
    public void focusNavigation() {
        navigation.focusSelected();
    }

    private Node screen(Screen screen) {
        return switch (screen) {
            case OVERVIEW -> parts.overviewView();
            case MODULES -> parts.modulesView();
            case SPLICE -> parts.spliceView();
            case VIOLATIONS -> parts.violationsView();
            case POLICY -> parts.policyView();
        };
    }
}
