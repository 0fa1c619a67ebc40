package dev.paddock.kernel.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What proves that a file is the one that was read: changing its content or replacing it changes at least the time of change, which nobody can
 * set (stat(2), st_ctim).
 *
 * @param device and {@code inode} of the file
 * @param size bytes
 * @param modified nanoseconds since the epoch
 * @param changed nanoseconds since the epoch
 */
public record FileKey(long device, long inode, long size, long modified, long changed) {

    private static final String ATTRIBUTES = "unix:dev,ino,size,lastModifiedTime,ctime";

    /** Asks the file system; a symbolic link is the file that it leads to. */
    public static FileKey of(Path file) throws IOException {
        return of(Files.readAttributes(file, ATTRIBUTES));
    }

    // By hand, as hashCode: those of a record are put together at the first call, a tenth of what a start takes.
    @Override
    public boolean equals(Object other) {
        return other instanceof FileKey key
                && device == key.device
                && inode == key.inode
                && size == key.size
                && modified == key.modified
                && changed == key.changed;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(inode * 31 + changed);
    }

    private static FileKey of(Map<String, Object> attributes) throws IOException {
        if (attributes.get("dev") instanceof Long device
                && attributes.get("ino") instanceof Long inode
                && attributes.get("size") instanceof Long size
                && attributes.get("lastModifiedTime") instanceof FileTime modified
                && attributes.get("ctime") instanceof FileTime changed) {
            return new FileKey(
                    device, inode, size, modified.to(TimeUnit.NANOSECONDS), changed.to(TimeUnit.NANOSECONDS));
        }
        throw new IOException("this file system does not tell inode and times");
    }
}
