package dev.paddock.kernel.fops;

import dev.paddock.kernel.btf.Btf;
import dev.paddock.kernel.btf.BtfMember;
import dev.paddock.kernel.btf.BtfStruct;
import dev.paddock.kernel.file.DamagedFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where the members of struct file_operations are in one kernel. The layout changes from release to release, so it comes from that
 * kernel's BTF, never from a constant.
 *
 * @param size bytes, 264 to 288 in the releases seen
 * @param spliceReadOffset bytes from the start
 * @param spliceWriteOffset bytes from the start
 * @param members all of them, in the order of the struct
 */
public record FileOperationsLayout(int size, int spliceReadOffset, int spliceWriteOffset, List<FopsMember> members) {

    private static final int SMALLEST = 64;
    private static final int LARGEST = 4096;

    public FileOperationsLayout {
        members = List.copyOf(members);
    }

    /** Reads it from a kernel's BTF; refuses one in which the struct or its splice members are missing or absurd. */
    public static FileOperationsLayout of(Btf btf) throws DamagedFileException {
        BtfStruct struct = btf.struct("file_operations")
                .orElseThrow(() -> damaged(
                        "absent" + btf.incompleteness().map(why -> ": " + why).orElse("")));
        long size = struct.size();
        if (size < SMALLEST || size > LARGEST || size % Long.BYTES != 0) {
            throw damaged("a size of " + size + " bytes");
        }
        List<FopsMember> members = new ArrayList<>();
        for (BtfMember member : struct.members()) {
            members.add(new FopsMember(member.name(), member.offset(), btf.pointedPrototype(member.type())));
        }
        return new FileOperationsLayout(
                (int) size, offset(struct, "splice_read", size), offset(struct, "splice_write", size), members);
    }

    /** The member that starts at a byte offset. */
    public Optional<FopsMember> memberAt(long offset) {
        for (FopsMember member : members) {
            if (member.offset() == offset) {
                return Optional.of(member);
            }
        }
        return Optional.empty();
    }

    /** Byte offset of a member by name. */
    public Optional<Integer> offset(String member) {
        return members.stream()
                .filter(candidate -> candidate.name().equals(member))
                .map(candidate -> (int) candidate.offset())
                .findFirst();
    }

    private static int offset(BtfStruct struct, String member, long size) throws DamagedFileException {
        OptionalLong offset = struct.offset(member);
        if (offset.isEmpty() || offset.getAsLong() > size - Long.BYTES) {
            throw damaged("no member " + member);
        }
        return (int) offset.getAsLong();
    }

    private static DamagedFileException damaged(String reason) {
        return new DamagedFileException("BTF", "struct file_operations", reason);
    }
}
