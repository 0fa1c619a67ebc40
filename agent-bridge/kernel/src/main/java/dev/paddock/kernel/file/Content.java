package dev.paddock.kernel.file;

import java.io.IOException;

/** Bytes that are read when they are asked for: of a file on a disk, of which a reader needs only parts, or of one in memory. */
public sealed interface Content permits Bytes, OpenFile {

    /** The name for messages. */
    String file();

    /** Length in bytes. */
    long length();

    /**
     * Some of the bytes.
     *
     * @param what names them in the exception
     * @throws DamagedFileException where they do not lie inside; nothing is allocated then
     * @throws IOException where the disk cannot give them
     */
    Bytes slice(long offset, long length, String what) throws IOException;
}
