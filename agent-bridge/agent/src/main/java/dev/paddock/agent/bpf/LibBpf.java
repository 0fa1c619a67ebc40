package dev.paddock.agent.bpf;

import jnr.ffi.Pointer;
import jnr.ffi.annotations.In;
import jnr.ffi.annotations.Out;
import jnr.ffi.types.size_t;
import org.jspecify.annotations.Nullable;

/**
 * The part of libbpf 1.x that the agent calls (bpf/libbpf.h, bpf/bpf.h). Functions that return int give a negative errno; functions that
 * return a pointer give null and set errno. Pointers may be null where libbpf takes optional structures.
 */
public interface LibBpf {

    @Nullable
    Pointer bpf_object__open_mem(@In byte[] object, @size_t long size, @Nullable Pointer options);

    int bpf_object__load(Pointer object);

    void bpf_object__close(Pointer object);

    @Nullable
    Pointer bpf_object__find_map_by_name(Pointer object, String name);

    @Nullable
    Pointer bpf_object__find_program_by_name(Pointer object, String name);

    int bpf_program__set_autoload(Pointer program, boolean autoload);

    /** Options may be null. */
    @Nullable
    Pointer bpf_program__attach_iter(Pointer program, @Nullable Pointer options);

    int bpf_link__fd(Pointer link);

    /** Gives a descriptor; each one is a walk of its own. */
    int bpf_iter_create(int linkFd);

    int bpf_link__destroy(Pointer link);

    int bpf_map__fd(Pointer map);

    int bpf_map__reuse_fd(Pointer map, int fd);

    int bpf_map__pin(Pointer map, String path);

    int bpf_program__pin(Pointer program, String path);

    int bpf_obj_get(String path);

    /** Options are a struct bpf_obj_get_opts. */
    int bpf_obj_get_opts(String path, @In byte[] options);

    int bpf_obj_pin(int fd, String path);

    /** Attaches a tracing or LSM program to what it was loaded for where the name is null. Gives the descriptor of the link. */
    int bpf_raw_tracepoint_open(@Nullable String name, int programFd);

    int bpf_map_create(int type, String name, int keySize, int valueSize, int maxEntries, @Nullable Pointer options);

    /** Gives a descriptor. */
    int bpf_map_get_fd_by_id(int id);

    /** A struct bpf_map_info or bpf_prog_info, of which no more is read and written than the length says. */
    int bpf_obj_get_info_by_fd(int fd, byte[] info, int[] length);

    /** From now on no system call changes the map; programs do. */
    int bpf_map_freeze(int fd);

    int bpf_map_update_elem(int fd, @In byte[] key, @In byte[] value, long flags);

    int bpf_map_update_batch(int fd, @In byte[] keys, @In byte[] values, int[] count, @Nullable Pointer options);

    int bpf_map_lookup_elem(int fd, @In byte[] key, @Out byte[] value);

    /** Since Linux 5.14 for hash maps. */
    int bpf_map_lookup_and_delete_elem(int fd, @In byte[] key, @Out byte[] value);

    /**
     * Reads up to count elements. The first batch is null at the start of a walk; each call gives where the next one begins, and a walk
     * ends with ENOENT, which comes with elements too.
     */
    int bpf_map_lookup_batch(
            int fd,
            @In byte @Nullable [] batch,
            @Out byte[] next,
            @Out byte[] keys,
            @Out byte[] values,
            int[] count,
            @Nullable Pointer options);

    /** Options are a struct bpf_prog_load_opts. Gives a descriptor. */
    int bpf_prog_load(
            int type, String name, String license, @In byte[] instructions, @size_t long count, @In byte[] options);

    int libbpf_num_possible_cpus();

    /** The types of the running kernel, with its modules' own left out. To be freed. */
    @Nullable
    Pointer btf__load_vmlinux_btf();

    /** The number of a type, or a negative errno. Looks at one type after the other. */
    int btf__find_by_name_kind(Pointer btf, String name, int kind);

    void btf__free(Pointer btf);
}
