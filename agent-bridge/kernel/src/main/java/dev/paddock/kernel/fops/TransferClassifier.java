package dev.paddock.kernel.fops;

import dev.paddock.model.inventory.FileOperations;
import dev.paddock.model.inventory.FopsId;
import dev.paddock.model.inventory.Transfer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells by the names of its functions what a file_operations does in a splice. A function that is in no list is {@link Transfer#UNKNOWN},
 * which policies treat like by reference: a wrong "by copy" would open what the policy closes.
 *
 * <p>generic_file_splice_read (until Linux 6.4) calls read_iter on a pipe: what comes out depends on that function. Its name went away with
 * Linux 6.5, so no release number is needed.
 */
public final class TransferClassifier {

    // Linux 6.1 to 7.3, fs/ and mm/: filemap_splice_read and its wrappers, shmem, pipe, FUSE and tracing buffers.
    private static final Set<String> READ_BY_REFERENCE = Set.of(
            "filemap_splice_read",
            "shmem_file_splice_read",
            "ext4_file_splice_read",
            "xfs_file_splice_read",
            "btrfs_file_splice_read",
            "f2fs_file_splice_read",
            "nfs_file_splice_read",
            "afs_file_splice_read",
            "ceph_splice_read",
            "v9fs_file_splice_read",
            "ocfs2_file_splice_read",
            "exfat_splice_read",
            "ntfs_file_splice_read",
            "orangefs_file_splice_read",
            "zonefs_file_splice_read",
            "ecryptfs_splice_read_update_atime",
            "fuse_splice_read",
            "fuse_dev_splice_read",
            "relay_file_splice_read",
            "sock_splice_read",
            "tracing_buffers_splice_read");

    private static final Set<String> READ_BY_COPY =
            Set.of("copy_splice_read", "tracing_splice_read_pipe", "default_file_splice_read", "generic_splice_read");

    private static final Set<String> READ_DELEGATES = Set.of(
            "ovl_splice_read", "coda_file_splice_read", "fuse_passthrough_splice_read", "backing_file_splice_read");

    // read_iter of Linux 6.1 that gives page-cache pages to a pipe through copy_page_to_iter.
    private static final Set<String> ITER_BY_REFERENCE = Set.of(
            "generic_file_read_iter",
            "afs_file_read_iter",
            "blkdev_read_iter",
            "btrfs_file_read_iter",
            "ceph_read_iter",
            "cifs_loose_read_iter",
            "cifs_strict_readv",
            "ecryptfs_read_update_atime",
            "erofs_file_read_iter",
            "ext4_file_read_iter",
            "f2fs_file_read_iter",
            "fuse_file_read_iter",
            "gfs2_file_read_iter",
            "hugetlbfs_read_iter",
            "kafs_file_read_iter",
            "nfs_file_read",
            "ntfs_file_read_iter",
            "ocfs2_file_read_iter",
            "orangefs_file_read_iter",
            "shmem_file_read_iter",
            "xfs_file_read_iter",
            "zonefs_file_read_iter");

    // read_iter of Linux 6.1 that fills fresh pages.
    private static final Set<String> ITER_BY_COPY = Set.of(
            "cifs_direct_readv",
            "hung_up_tty_read",
            "kernfs_fop_read_iter",
            "proc_reg_read_iter",
            "proc_sys_read",
            "random_read_iter",
            "read_iter_null",
            "read_iter_zero",
            "seq_read_iter",
            "tty_read",
            "urandom_read_iter",
            "v9fs_file_read_iter",
            "v9fs_mmap_file_read_iter");

    private static final Set<String> ITER_DELEGATES = Set.of("ovl_read_iter", "coda_file_read_iter");

    private static final Set<String> WRITE_BY_REFERENCE =
            Set.of("generic_splice_sendpage", "splice_to_socket", "fuse_dev_splice_write", "port_fops_splice_write");

    // iter_file_splice_write hands the pages to write_iter, which copies them into the target's own; splice_write_null
    // drops them.
    private static final Set<String> WRITE_BY_COPY =
            Set.of("iter_file_splice_write", "gfs2_file_splice_write", "fuse_splice_write", "splice_write_null");

    private static final Set<String> WRITE_DELEGATES =
            Set.of("ovl_splice_write", "fuse_passthrough_splice_write", "backing_file_splice_write");

    /** Makes the one there is: it holds nothing but the lists above. */
    public TransferClassifier() {}

    /**
     * What splice_read does.
     *
     * @param spliceRead the function behind splice_read
     * @param readIter the function behind read_iter of the same object
     */
    public Transfer read(Optional<String> spliceRead, Optional<String> readIter) {
        if (spliceRead.isEmpty()) {
            return Transfer.NONE;
        }
        return spliceRead.get().equals("generic_file_splice_read")
                ? classify(readIter.orElse(""), ITER_BY_REFERENCE, ITER_BY_COPY, ITER_DELEGATES)
                : classify(spliceRead.get(), READ_BY_REFERENCE, READ_BY_COPY, READ_DELEGATES);
    }

    /** What splice_write does with the pages of the pipe. */
    public Transfer write(Optional<String> spliceWrite) {
        return spliceWrite
                .map(name -> classify(name, WRITE_BY_REFERENCE, WRITE_BY_COPY, WRITE_DELEGATES))
                .orElse(Transfer.NONE);
    }

    FileOperations describe(FopsId id, Found found, FileOperationsLayout layout) {
        if (found.filled() == Found.Filled.LATER) {
            return new FileOperations(id, Optional.empty(), Optional.empty(), Transfer.UNKNOWN, Transfer.UNKNOWN);
        }
        Optional<String> spliceRead = function(found.pointers(), layout.spliceReadOffset());
        Optional<String> spliceWrite = function(found.pointers(), layout.spliceWriteOffset());
        Optional<String> readIter = layout.offset("read_iter").flatMap(offset -> function(found.pointers(), offset));
        return new FileOperations(id, spliceRead, spliceWrite, read(spliceRead, readIter), write(spliceWrite));
    }

    private static Optional<String> function(Map<Integer, Target> pointers, int offset) {
        return Optional.ofNullable(pointers.get(offset)).flatMap(Target::functionName);
    }

    private static Transfer classify(String name, Set<String> byReference, Set<String> byCopy, Set<String> delegates) {
        if (byReference.contains(name)) {
            return Transfer.BY_REFERENCE;
        }
        if (byCopy.contains(name)) {
            return Transfer.BY_COPY;
        }
        return delegates.contains(name) ? Transfer.DELEGATES : Transfer.UNKNOWN;
    }
}
