package dev.paddock.kernel.packages;

import dev.paddock.kernel.file.Bytes;
import dev.paddock.kernel.file.DamagedFileException;
import java.util.HashMap;
import java.util.Map;

/**
 * A package as RPM's database has it (rpm, lib/header.c, hdrblobInit): the sizes of an index and of its values, the index, the values.
 * Numbers are big-endian. A file is a name and the number of its directory. Immutable, threads may share it.
 */
final class RpmHeader {

    // include/rpm/rpmtag.h
    private static final int NAME = 1000;
    private static final int DIRINDEXES = 1116;
    private static final int BASENAMES = 1117;
    private static final int DIRNAMES = 1118;

    private static final int INT32 = 4;
    private static final int STRING = 6;
    private static final int STRING_ARRAY = 8;

    private static final int SIZES = 8;
    private static final int ENTRY = 16;
    // PATH_MAX: each of many short names could be in one long directory.
    private static final int LONGEST_PATH = 4096;

    private final Bytes index;
    private final Bytes values;

    private RpmHeader(Bytes index, Bytes values) {
        this.index = index;
        this.values = values;
    }

    static RpmHeader of(Bytes blob) throws DamagedFileException {
        Bytes index = blob.slice(SIZES, blob.u32BigEndian(0) * ENTRY, "index");
        Bytes values = blob.slice((long) SIZES + index.size(), blob.u32BigEndian(4), "values");
        return new RpmHeader(index, values);
    }

    /** Takes the files that lie in the module directory. */
    void collect(OwnedFiles owned) throws DamagedFileException {
        Map<Long, String> directories = directories(owned);
        if (directories.isEmpty()) {
            return;
        }
        String owner = bounded(values.string(find(NAME, STRING).offset));
        Value names = find(BASENAMES, STRING_ARRAY);
        Value numbers = find(DIRINDEXES, INT32);
        if (names.count != numbers.count) {
            throw damaged(DIRINDEXES, numbers.count + " directories of " + names.count + " files");
        }
        long offset = names.offset;
        for (long i = 0; i < names.count && !owned.isFull(); i++) {
            String name = values.string(offset);
            offset += name.length() + 1;
            String directory = directories.get(values.u32BigEndian(numbers.offset + i * Integer.BYTES));
            if (directory != null) {
                owned.add(bounded(directory + bounded(name)), owner);
            }
        }
    }

    /** The paths below the module directory, by number. */
    private Map<Long, String> directories(OwnedFiles owned) throws DamagedFileException {
        Value names = find(DIRNAMES, STRING_ARRAY);
        Map<Long, String> directories = new HashMap<>();
        long offset = names.offset;
        for (long i = 0; i < names.count; i++) {
            long number = i;
            String name = values.string(offset);
            offset += name.length() + 1;
            owned.below(name).ifPresent(below -> directories.put(number, below));
        }
        return directories;
    }

    private String bounded(String text) throws DamagedFileException {
        if (text.length() > LONGEST_PATH) {
            throw damaged(BASENAMES, "a path of " + text.length() + " characters");
        }
        return text;
    }

    private Value find(int tag, int type) throws DamagedFileException {
        for (int at = 0; at < index.size(); at += ENTRY) {
            if (index.u32BigEndian(at) == tag) {
                if (index.u32BigEndian(at + 4L) != type) {
                    throw damaged(tag, "type " + index.u32BigEndian(at + 4L) + " instead of " + type);
                }
                return new Value(index.u32BigEndian(at + 8L), index.u32BigEndian(at + 12L));
            }
        }
        throw damaged(tag, "absent");
    }

    private DamagedFileException damaged(int tag, String reason) {
        return new DamagedFileException(index.file(), "tag " + tag, reason);
    }

    /** The place of the first of some values. */
    private record Value(long offset, long count) {}
}
