package dev.paddock.ui;

import dev.paddock.ui.shell.Screen;
import dev.paddock.ui.theme.Theme;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of the program.
 *
 * @param socket the agent to talk to, and no other
 * @param selected what is selected when its data is there: a module, or module:symbol on the splice screen
 * @param screenshot the file to draw the window into; the program ends then
 */
record Options(
        Optional<Path> socket,
        Optional<Screen> screen,
        Optional<String> selected,
        Optional<Theme> theme,
        Optional<Path> screenshot) {
    static final String USAGE = """
            Usage: paddock [--socket PATH] [--screen NAME] [--select NAME] [--theme NAME] [--safe-rendering]
                           [--scale PERCENT] [--screenshot FILE] | --version | --help

              --socket PATH       talk to the agent at this socket, and start none
              --screen NAME       open on overview, modules, splice, violations or policy
              --select NAME       select this module, or module:symbol on the splice screen
              --theme NAME        system, light or dark
              --safe-rendering    draw without the graphics card, against black windows
              --scale PERCENT     draw larger, for instance 150%
              --screenshot FILE   write a picture of the window when its data is there, and end
            """;

    /** What came of reading the arguments. */
    sealed interface Parsed {
        record Run(Options options) implements Parsed {}

        /** A text to print instead; the code is one of sysexits.h. */
        record Stop(int code, String text) implements Parsed {}
    }

    private static final int EX_USAGE = 64;

    static Parsed parse(List<String> arguments, String version) {
        Options options =
                new Options(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        for (Iterator<String> it = arguments.iterator(); it.hasNext(); ) {
            String argument = it.next();
            switch (argument) {
                case "--version" -> {
                    return new Parsed.Stop(0, "paddock " + version);
                }
                case "--help" -> {
                    return new Parsed.Stop(0, USAGE.stripTrailing());
                }
                case "--safe-rendering" -> {
                    // taken up by Main before the toolkit starts
                }
                case "--socket", "--screen", "--select", "--theme", "--screenshot", "--scale" -> {
                    Optional<Options> next =
                            it.hasNext() ? options.with(argument, it.next()) : Optional.<Options>empty();
                    if (next.isEmpty()) {
                        return usage(argument + " needs one of the values below.");
                    }
                    options = next.get();
                }
                default -> {
                    return usage("There is no option " + argument + ".");
                }
            }
        }
        return new Parsed.Run(options);
    }

    /** Empty where the value is not one. */
    private Optional<Options> with(String argument, String value) {
        return switch (argument) {
            case "--socket" ->
                Optional.of(new Options(Optional.of(Path.of(value)), screen, selected, theme, screenshot));
            case "--screen" ->
                Screen.of(value).map(s -> new Options(socket, Optional.of(s), selected, theme, screenshot));
            case "--select" -> Optional.of(new Options(socket, screen, Optional.of(value), theme, screenshot));
            case "--theme" ->
                Theme.of(value).map(t -> new Options(socket, screen, selected, Optional.of(t), screenshot));
            case "--screenshot" ->
                Optional.of(new Options(socket, screen, selected, theme, Optional.of(Path.of(value))));
            default -> value.matches("[1-9][0-9]{1,2}%?") ? Optional.of(this) : Optional.empty();
        };
    }

    private static Parsed usage(String what) {
        return new Parsed.Stop(EX_USAGE, what + "\n" + USAGE.stripTrailing());
    }
}
