package dev.paddock.kernel.file;

import java.io.IOException;

/**
 * A file does not say what its format promises: cut short, an offset outside, a length beyond the limit, a compression that cannot be
 * undone. The only exception that readers in this module throw for content, whatever the content is.
 */
public final class DamagedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final String place;

    /**
     * @param file the path or another name of the file
     * @param place where in it: a section, a table, a byte offset
     * @param reason what is wrong there
     */
    public DamagedFileException(String file, String place, String reason) {
        super(file + ": " + place + ": " + reason);
        this.file = file;
        this.place = place;
    }

    /** As the constructor above, with the exception of a library that saw the damage. */
    public DamagedFileException(String file, String place, String reason, Throwable cause) {
        this(file, place, reason);
        initCause(cause);
    }

    /** The path or another name of the file. */
    public String file() {
        return file;
    }

    /** Where in the file: a section, a table, a byte offset. */
    public String place() {
        return place;
    }
}
