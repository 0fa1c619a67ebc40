/* SPDX-License-Identifier: (BSD-2-Clause OR GPL-2.0-only) */
/*
 * The members of kernel types that the programs read, and no more. libbpf moves every access to where the running kernel has the
 * member (CO-RE), so the order and the gaps here mean nothing.
 */
#ifndef PADDOCK_KERNEL_H
#define PADDOCK_KERNEL_H

#include <linux/bpf.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

typedef __u8 u8;
typedef __u16 u16;
typedef __u32 u32;
typedef __u64 u64;
typedef unsigned char bool;

#define EPERM 1
#define EEXIST 17
#define EINVAL 22

#define MAY_WRITE 0x2 /* include/linux/fs.h */
#define MAY_READ 0x4

#define S_IFMT 0170000
#define S_IFSOCK 0140000
#define S_IFIFO 0010000

#define PF_IO_WORKER 0x10 /* include/linux/sched.h */
#define PF_KTHREAD 0x200000

#define TS_COMPAT 0x2 /* arch/x86/include/asm/thread_info.h: a 32-bit system call */

#define X32_BIT 0x40000000UL /* arch/x86/include/uapi/asm/unistd.h: a call with 32-bit pointers */

#define MSG_ZEROCOPY 0x4000000 /* include/linux/socket.h */

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct qstr {
	const unsigned char *name;
};

struct inode;

struct dentry {
	struct dentry *d_parent;
	struct qstr d_name;
	struct inode *d_inode;
};

struct super_block {
	u32 s_dev;
	unsigned long s_magic;
};

struct vfsmount {
	struct dentry *mnt_root;
	struct super_block *mnt_sb;
};

struct list_head {
	struct list_head *next;
};

struct ns_common {
	unsigned int inum;
};

struct mnt_namespace {
	struct ns_common ns;
};

struct nsproxy {
	struct mnt_namespace *mnt_ns;
};

struct mount {
	struct mount *mnt_parent;
	struct dentry *mnt_mountpoint;
	struct vfsmount mnt;
	struct list_head mnt_mounts;
	struct list_head mnt_child;
	struct mnt_namespace *mnt_ns;
	int mnt_group_id;
};

struct path {
	struct vfsmount *mnt;
	struct dentry *dentry;
};

struct inode {
	u16 i_mode;
	unsigned long i_ino;
	const struct file_operations *i_fop;
	struct super_block *i_sb;
	struct pipe_inode_info *i_pipe;
};

struct file_operations;

struct file {
	unsigned int f_mode;
	struct path f_path;
	struct inode *f_inode;
	const struct file_operations *f_op;
	void *private_data;
};

struct sock_common {
	u16 skc_family;
};

struct sock {
	struct sock_common __sk_common;
	u16 sk_type;
	u16 sk_protocol;
};

struct socket {
	short type;
	struct sock *sk;
};

struct msghdr {
	unsigned int msg_flags;
};

struct mm_struct {
	struct file *exe_file;
};

struct thread_info {
	u32 status;
};

struct fdtable {
	unsigned int max_fds;
	struct file **fd;
};

struct files_struct {
	struct fdtable *fdt;
};

struct timespec64 {
	long long tv_sec;
};

struct bpf_iter_num {
	u64 __opaque[1];
};

struct page {
	unsigned long compound_head;
};

struct page___with_info {
	unsigned long compound_info;
};

struct address_space;

struct folio {
	struct address_space *mapping;
};

struct pipe_buffer {
	struct page *page;
};

struct pipe_inode_info {
	unsigned int head;
	unsigned int tail;
	unsigned int ring_size;
	struct pipe_buffer *bufs;
};

struct kernfs_node {
	const char *name;
	struct kernfs_node *parent;
};

struct kernfs_node___since_6_15 {
	struct kernfs_node *__parent;
};

struct cgroup {
	struct kernfs_node *kn;
};

struct css_set {
	struct cgroup *dfl_cgrp;
};

struct task_struct {
	struct thread_info thread_info;
	u32 flags;
	int pid;
	int tgid;
	struct task_struct *group_leader;
	u64 start_boottime;
	struct mm_struct *mm;
	struct files_struct *files;
	struct css_set *cgroups;
	struct nsproxy *nsproxy;
	void *worker_private;
};

struct io_wq_work_node {
	struct io_wq_work_node *next;
};

struct io_wq_work {
	struct io_wq_work_node list;
};

struct io_worker {
	struct io_wq_work *cur_work;
};

struct io_kiocb {
	u8 opcode;
	struct io_wq_work work;
};

struct pt_regs {
	unsigned long bx;
	unsigned long di;
	unsigned long orig_ax;
};

struct module_memory {
	void *base;
	unsigned int size;
};

struct module {
	struct list_head list;
	char name[56];
	struct module_memory mem[7];
};

struct module_layout___before_6_4 {
	void *base;
	unsigned int size;
};

struct module___before_6_4 {
	struct module_layout___before_6_4 core_layout;
};

struct bpf_map {
	u32 id;
};

struct bpf_prog_aux {
	u32 id;
	u32 max_rdwr_access;
};

struct bpf_prog {
	enum bpf_prog_type type;
	enum bpf_attach_type expected_attach_type;
	struct bpf_prog_aux *aux;
};

/* Only here for their values, which move from kernel to kernel. */
enum kernel_read_file_id {
	READING_MODULE = 2,
	READING_MODULE_COMPRESSED = 3,
};

enum kernel_load_data_id {
	LOADING_MODULE = 2,
};

#pragma clang attribute pop

/*
 * Always 0, which no verifier knows. Before 6.7 it looked at one round of a bpf_loop() only: what that round leaves as it was, it took for a
 * constant, and cut off the branches that later rounds need, bounds checks among them.
 */
volatile u32 zero;

extern void *bpf_rdonly_cast(const void *address, u32 type) __ksym __weak;

/*
 * Eight bytes at an address that the verifier knows nothing of. Since Linux 6.2 a load reads them: there a pointer may be taken for one to
 * any type, such as one that begins with a plain number. Asked for by a type of 6.4, which has both: what asks for the address of a kernel
 * function itself is refused before.
 */
static __always_inline u64 read_word(const void *address)
{
	struct timespec64 *words;
	u64 word = 0;

	if (bpf_core_type_exists(struct bpf_iter_num)) {
		words = bpf_rdonly_cast(address, bpf_core_type_id_kernel(struct timespec64));
		return words->tv_sec;
	}
	bpf_probe_read_kernel(&word, sizeof(word), address);
	return word;
}

/* A member of eight bytes or fewer; of a pointer, its number: the verifier lets nobody calculate with what it knows to be one. */
#define READ(pointer, member) ((typeof((pointer)->member))read_word(&(pointer)->member))

#endif
