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
#define PTRACE_MODE_ATTACH 0x2 /* include/linux/ptrace.h */
#define MNT_DETACH 0x2 /* include/linux/fs.h */
#define MS_MOVE 0x2000 /* include/uapi/linux/mount.h */

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

/* A pin, or a directory of pins. Numbers of the BPF file system's inodes have 32 bits (get_next_ino). */
static __always_inline bool is_pin(struct dentry *dentry)
{
	struct inode *inode = dentry->d_inode;

	return inode && inode->i_sb->s_dev == lock.device && find_locked(LOCKED_INODE, inode->i_ino);
}

static __always_inline struct mount *mount_of(struct vfsmount *mnt)
{
	return (void *)mnt - bpf_core_field_offset(struct mount, mnt);
}

static __always_inline bool has_mounts_below(struct mount *mount)
{
	return BPF_CORE_READ(mount, mnt_mounts.next) != (void *)mount + bpf_core_field_offset(struct mount, mnt_mounts);
}

static __always_inline bool sees_mounts_of_pid_1(void)
{
	return BPF_CORE_READ(bpf_get_current_task_btf(), nsproxy, mnt_ns, ns.inum) == lock.mounts;
}

/* PID 1 moves its mounts where it shuts the machine down. */
static __always_inline bool would_move_mounts_of_pid_1(void)
{
	return sees_mounts_of_pid_1() && current_tgid() != 1;
}

/*
 * Wherever a descriptor of a map comes from, it comes through here (kernel/bpf/syscall.c bpf_map_new_fd). What decides is not to be had for
 * reading either: the kernel lets iterators write through such a descriptor (kernel/bpf/map_iter.c bpf_iter_attach_map).
 */
HOOK("bpf_map")
int BPF_PROG(bpf_map, struct bpf_map *map, unsigned int fmode)
{
	u32 *how = find_locked(LOCKED_MAP, map->id);

	if (!how || (*how == LOCKED_READABLE && !(fmode & FMODE_WRITE)))
		return 0;
	return refuse_to_others();
}

/* With the descriptor of a program others could replace its functions (BPF_PROG_TYPE_EXT). */
HOOK("bpf_prog")
int BPF_PROG(bpf_prog, struct bpf_prog *prog)
{
	return find_locked(LOCKED_PROGRAM, prog->aux->id) ? refuse_to_others() : 0;
}

HOOK("inode_unlink")
int BPF_PROG(inode_unlink, struct inode *dir, struct dentry *dentry)
{
	return is_pin(dentry) ? refuse_to_others() : 0;
}

HOOK("inode_rmdir")
int BPF_PROG(inode_rmdir, struct inode *dir, struct dentry *dentry)
{
	return is_pin(dentry) ? refuse_to_others() : 0;
}

HOOK("inode_rename")
int BPF_PROG(inode_rename, struct inode *old_dir, struct dentry *old_dentry, struct inode *new_dir, struct dentry *new_dentry)
{
	return is_pin(old_dentry) || is_pin(new_dentry) ? refuse_to_others() : 0;
}

/*
 * A file system that is mounted nowhere is gone, its pins with it. Directly nobody unmounts it. With a mount that it is below it would go
 * too (MNT_DETACH), also by way of a namespace from which that spreads (a parent in a peer group); so nothing that has mounts below it is
 * detached, and where the mounts of PID 1 hang does not change any more: else the BPF file system could be moved to where it is unmounted.
 */
HOOK("sb_umount")
int BPF_PROG(sb_umount, struct vfsmount *mnt, int flags)
{
	struct mount *mount = mount_of(mnt);

	if (mnt->mnt_sb->s_dev == lock.device)
		return refuse_to_others();
	if (!(flags & MNT_DETACH) || !has_mounts_below(mount))
		return 0;
	return sees_mounts_of_pid_1() || BPF_CORE_READ(mount, mnt_parent, mnt_group_id) ? refuse_to_others() : 0;
}

HOOK("move_mount")
int BPF_PROG(move_mount, struct path *from, struct path *to)
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
int BPF_PROG(sb_mount, char *dev_name, struct path *path, char *type, unsigned long flags)
{
	return (flags & MS_MOVE) && would_move_mounts_of_pid_1() ? refuse_to_others() : 0;
}

HOOK("sb_pivotroot")
int BPF_PROG(sb_pivotroot, struct path *old_path, struct path *new_path)
{
	return would_move_mounts_of_pid_1() ? refuse_to_others() : 0;
}

HOOK("ptrace_access_check")
int BPF_PROG(ptrace_access_check, struct task_struct *child, unsigned int mode)
{
	if (!(mode & PTRACE_MODE_ATTACH) || (child->tgid != 1 && !is_task(child, &lock.agent)))
		return 0;
	return refuse_to_others();
}

#endif
