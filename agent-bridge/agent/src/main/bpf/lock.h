/* SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only) */
/*
 * The lock: until the next boot no process but the agent that locked, root's included, gets at that which enforces. These programs are
 * attached by "paddockctl lock" and not before; what they are about is in the map then. Who could trace PID 1 could do all that PID 1 may,
 * and PID 1 is never judged.
 */
#ifndef PADDOCK_LOCK_H
#define PADDOCK_LOCK_H

#include "policy.h"

#define FMODE_WRITE 0x2 /* include/linux/fs.h */
#define MNT_DETACH 0x2
#define MS_MOVE 0x2000 /* include/uapi/linux/mount.h */
#define PTRACE_MODE_ATTACH 0x2 /* include/linux/ptrace.h */
#define PROC_SUPER_MAGIC 0x9fa0 /* include/uapi/linux/magic.h */

/* Most mounts below one that is detached; more are not counted, and it stays. */
#define MOST_MOUNTS 65536

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, MAX_LOCKED);
	__type(key, struct locked_key);
	__type(value, u32);
} locked SEC(".maps");

SEC(".data.lock") struct lock lock;
SEC(".data.told") struct told told;

static __always_inline u32 current_tgid(void)
{
	return bpf_get_current_pid_tgid() >> 32;
}

/* Refuses it to all but the agent, and counts. */
static __always_inline int refuse_to_others(void)
{
	if (is_process(current_tgid(), &lock.agent))
		return 0;
	__sync_fetch_and_add(&told.refused, 1);
	return -EPERM;
}

static __always_inline u32 *find_locked(u32 kind, u32 number)
{
	struct locked_key key = { .kind = kind, .number = number };

	return bpf_map_lookup_elem(&locked, &key);
}

/* Whether the name is the text, which has no more than fifteen bytes. */
static __always_inline bool is_named(struct dentry *dentry, const char *text, u32 size)
{
	char name[16] = {};

	bpf_probe_read_kernel_str(name, sizeof(name), BPF_CORE_READ(dentry, d_name.name));
	for (u32 i = 0; i < size; i++)
		if (name[i] != text[i])
			return 0;
	return 1;
}

/*
 * A pin, or a directory of pins; numbers of the BPF file system's inodes have 32 bits (get_next_ino). Or the directory that sysfs is mounted
 * on: in a namespace where it is not, it could be removed, and takes the mounts of all with it (fs/namei.c vfs_rmdir, detach_mounts).
 */
static __always_inline bool is_pin(struct dentry *dentry)
{
	struct inode *inode = dentry->d_inode;
	u32 device;

	if (!inode)
		return 0;
	device = inode->i_sb->s_dev;
	if (device == lock.device)
		return find_locked(LOCKED_INODE, inode->i_ino) != NULL;
	return device == lock.root && BPF_CORE_READ(dentry, d_parent) == BPF_CORE_READ(dentry, d_parent, d_parent) &&
	       is_named(dentry, "sys", sizeof("sys"));
}

static __always_inline struct mount *mount_of(struct vfsmount *mnt)
{
	return (void *)mnt - bpf_core_field_offset(struct mount, mnt);
}

static __always_inline bool has_mounts_below(struct mount *mount)
{
	return BPF_CORE_READ(mount, mnt_mounts.next) != (void *)mount + bpf_core_field_offset(struct mount, mnt_mounts);
}

/* PID 1 moves its mounts where it shuts the machine down. */
static __always_inline bool would_move_mounts_of_pid_1(void)
{
	return BPF_CORE_READ(bpf_get_current_task_btf(), nsproxy, mnt_ns, ns.inum) == lock.mounts && current_tgid() != 1;
}

/*
 * Whether PID 1 would see the BPF file system no more without this mount: it is PID 1's, or one that is unmounted there too, because its
 * parent is in a peer group (fs/pnode.c propagate_umount).
 */
static __always_inline bool is_mount_of_pins(struct mount *mount)
{
	return BPF_CORE_READ(mount, mnt.mnt_sb, s_dev) == lock.device &&
	       (BPF_CORE_READ(mount, mnt_ns, ns.inum) == lock.mounts || BPF_CORE_READ(mount, mnt_parent, mnt_group_id));
}

/* A walk over a mount and all below it (fs/namespace.c next_mnt). */
struct mount_walk {
	struct mount *root;
	struct mount *at;
	bool back; /* all below it was seen */
	bool found;
	bool ended;
};

static __always_inline struct mount *mount_with_child(struct list_head *child)
{
	return (void *)child - bpf_core_field_offset(struct mount, mnt_child);
}

static long mount_step(u32 index, struct mount_walk *walk)
{
	struct mount *at = walk->at, *parent;
	struct list_head *next;

	if (!walk->back) {
		if (is_mount_of_pins(at)) {
			walk->found = 1;
			return 1;
		}
		if (has_mounts_below(at)) {
			walk->at = mount_with_child(BPF_CORE_READ(at, mnt_mounts.next));
			return 0;
		}
	}
	if (at == walk->root) {
		walk->ended = 1;
		return 1;
	}
	parent = BPF_CORE_READ(at, mnt_parent);
	next = BPF_CORE_READ(at, mnt_child.next);
	walk->back = next == (void *)parent + bpf_core_field_offset(struct mount, mnt_mounts);
	walk->at = walk->back ? parent : mount_with_child(next);
	return 0;
}

/*
 * Wherever a descriptor of a map comes from, it comes through here (kernel/bpf/syscall.c bpf_map_new_fd). What decides is not to be had for
 * reading either: programs write through such a descriptor.
 */
HOOK("bpf_map")
int BPF_PROG(lock_bpf_map, struct bpf_map *map, unsigned int fmode)
{
	u32 *how = find_locked(LOCKED_MAP, map->id);

	if (!how || (*how == LOCKED_READABLE && !(fmode & FMODE_WRITE)))
		return 0;
	return refuse_to_others();
}

/*
 * With the descriptor of a program others could replace its functions (BPF_PROG_TYPE_EXT). And no new one comes that could answer in our
 * place, or write to maps that it can only read: of two programs on a function the newer runs first, and what it returns may end the chain.
 */
HOOK("bpf_prog")
int BPF_PROG(lock_bpf_prog, struct bpf_prog *prog)
{
	if (find_locked(LOCKED_PROGRAM, prog->aux->id))
		return refuse_to_others();
	if (current_tgid() == 1)
		return 0;
	if (prog->type == BPF_PROG_TYPE_LSM || prog->expected_attach_type == BPF_MODIFY_RETURN ||
	    (prog->expected_attach_type == BPF_TRACE_ITER && prog->aux->max_rdwr_access))
		return refuse_to_others();
	return 0;
}

HOOK("inode_unlink")
int BPF_PROG(lock_inode_unlink, struct inode *dir, struct dentry *dentry)
{
	return is_pin(dentry) ? refuse_to_others() : 0;
}

HOOK("inode_rmdir")
int BPF_PROG(lock_inode_rmdir, struct inode *dir, struct dentry *dentry)
{
	return is_pin(dentry) ? refuse_to_others() : 0;
}

HOOK("inode_rename")
int BPF_PROG(lock_inode_rename, struct inode *old_dir, struct dentry *old_dentry, struct inode *new_dir, struct dentry *new_dentry)
{
	return is_pin(old_dentry) || is_pin(new_dentry) ? refuse_to_others() : 0;
}

/*
 * A file system that is mounted nowhere is gone, its pins with it. Whoever detaches a mount detaches all below it. And where the mounts of
 * PID 1 hang does not change any more: else the BPF file system could be moved below another one while that is being detached.
 */
HOOK("sb_umount")
int BPF_PROG(lock_sb_umount, struct vfsmount *mnt, int flags)
{
	struct mount *mount = mount_of(mnt);
	struct mount_walk walk = { .root = mount, .at = mount, .back = zero, .found = zero, .ended = zero };

	if (!(flags & MNT_DETACH) || !has_mounts_below(mount))
		return is_mount_of_pins(mount) ? refuse_to_others() : 0;
	bpf_loop(MOST_MOUNTS, mount_step, &walk, 0);
	return walk.found || !walk.ended ? refuse_to_others() : 0;
}

HOOK("move_mount")
int BPF_PROG(lock_move_mount, struct path *from, struct path *to)
{
	struct vfsmount *mnt = from->mnt;
	struct mount *mount = mount_of(mnt);

	/* one that is new hangs nowhere yet */
	if (!would_move_mounts_of_pid_1() || BPF_CORE_READ(mount, mnt_ns, ns.inum) != lock.mounts)
		return 0;
	return mnt->mnt_sb->s_dev == lock.device || has_mounts_below(mount) ? refuse_to_others() : 0;
}

/* What is moved is a string here. */
HOOK("sb_mount")
int BPF_PROG(lock_sb_mount, char *dev_name, struct path *path, char *type, unsigned long flags)
{
	return (flags & MS_MOVE) && would_move_mounts_of_pid_1() ? refuse_to_others() : 0;
}

HOOK("sb_pivotroot")
int BPF_PROG(lock_sb_pivotroot, struct path *old_path, struct path *new_path)
{
	return would_move_mounts_of_pid_1() ? refuse_to_others() : 0;
}

HOOK("ptrace_access_check")
int BPF_PROG(lock_ptrace_access_check, struct task_struct *child, unsigned int mode)
{
	if (!(mode & PTRACE_MODE_ATTACH) || (child->tgid != 1 && !is_task(child, &lock.agent)))
		return 0;
	return refuse_to_others();
}

/* Off, it takes every program of ours away from where it is attached (kernel/trace/ftrace.c ftrace_shutdown_sysctl). */
HOOK("file_open")
int BPF_PROG(lock_file_open, struct file *file)
{
	struct dentry *dentry = file->f_path.dentry;

	if (!(file->f_mode & FMODE_WRITE) || file->f_inode->i_sb->s_magic != PROC_SUPER_MAGIC)
		return 0;
	return is_named(dentry, "ftrace_enabled", sizeof("ftrace_enabled")) ? refuse_to_others() : 0;
}

#endif
