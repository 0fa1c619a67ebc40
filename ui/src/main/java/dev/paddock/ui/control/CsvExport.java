package dev.paddock.ui.control;

import dev.paddock.ui.work.Work;
import dev.paddock.wire.client.AgentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes tables to files and tells how it went. */
public final class CsvExport {
    private final Work work;
    private final Notices notices;

    public CsvExport(Work work, Notices notices) {
        this.work = work;
        this.notices = notices;
    }

    /** Writes the rows, of which the first holds the titles. */
    public void write(Path file, List<List<String>> rows) {
        String text = Delimited.csv(rows);
        work.run(
                "Writing " + file,
                () -> {
                    try {
                        return Files.writeString(file, text);
                    } catch (IOException e) {
                        throw new AgentException.Failed(
                                "The table was not exported: " + e.getMessage() + ". Choose another place.");
                    }
                },
                written -> notices.done("Exported " + Words.count(rows.size() - 1L, "row") + " to " + written + "."),
                e -> notices.failed(String.valueOf(e.getMessage())));
    }
}
