package dev.paddock.kernel.fops;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Decides whether an object of the right size is a struct file_operations, by the functions it points to. Size alone is wrong: irq_chip
 * and proto_ops have the same in some releases. Threads may share it.
 */
final class Evidence {

    private final List<Optional<FopsMember>> byOffset;

    /** @param layout of the kernel the objects belong to */
    Evidence(FileOperationsLayout layout) {
        this.byOffset =
                IntStream.range(0, layout.size()).mapToObj(layout::memberAt).toList();
    }

    /** Weighs every pointer in one element, by its byte offset from the element's start. */
    Finding judge(Map<Integer, Target> pointers) {
        Finding finding = Finding.OPEN;
        for (Map.Entry<Integer, Target> pointer : pointers.entrySet()) {
            Optional<FopsMember> member = byOffset.get(pointer.getKey());
            Finding one = member.isEmpty() ? Finding.REFUTED : weigh(member.get(), pointer.getValue());
            finding = finding.and(one);
        }
        return finding;
    }

    /** Weighs one pointer that stands in the place of a member. */
    static Finding weigh(FopsMember member, Target target) {
        if (member.prototype().isEmpty()) {
            // Only owner is a pointer to data. A function there, or a pointer in the flags, belongs to another struct.
            boolean owner = target instanceof Target.Data && member.isOwner();
            return owner ? Finding.OPEN : Finding.REFUTED;
        }
        return target.weigh(member.prototype().get());
    }
}
